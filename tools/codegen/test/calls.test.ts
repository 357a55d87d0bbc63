import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixture, Workspace } from "./workspace.ts";

const runtime = fileURLToPath(new URL("../../../packages/runtime/src/codegen/v1.ts", import.meta.url));

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

describe("a generated client on the runtime", () => {
  let workspace: Workspace;
  let seen: Seen[];
  let open: (scope?: Record<string, string>) => Promise<Record<string, (...args: unknown[]) => Promise<unknown>>>;

  beforeAll(async () => {
    workspace = await Workspace.create();
    const config = {
      runtime,
      scopes: { garden: ["garden", "gardener"] },
      packages: [{ spec: fixture("garden.yaml"), class: "Garden", out: "garden" }],
    };
    expect(await workspace.run("--config", await workspace.write("config.json", config))).toMatchObject({ code: 0 });
    const { createTransport } = await import(runtime);
    const { Garden } = await import(workspace.path("garden", "index.ts"));
    open = async (scope) => {
      seen = [];
      const fetch = async (request: Request) => {
        const { method, url, headers } = request;
        seen.push({ method, url, headers, body: await request.text() });
        return Response.json({ id: "bed_1", items: [], pagination: { has_more: false, next_cursor: null, total: 0 } });
      };
      const transport = createTransport({ baseUrl: "http://127.0.0.1/v1", token: null, fetch });
      return new Garden(transport, scope).beds;
    };
  });

  afterAll(() => workspace[Symbol.asyncDispose]());

  it("sends path, query, body and header parameters as described", async () => {
    const beds = await open();
    await beds["update"]?.("herbs & co", { name: "spices" }, { ifMatch: '"v1"', query: { garden: "home" } });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      method: "PATCH",
      url: "http://127.0.0.1/v1/beds/herbs%20%26%20co?garden=home",
      body: '{"name":"spices"}',
    });
    expect(seen[0]?.headers.get("If-Match")).toBe('"v1"');
    expect(seen[0]?.headers.get("Content-Type")).toBe("application/merge-patch+json");
  });

  it("encodes parameters in the described styles", async () => {
    const beds = await open();
    await beds["list"]?.("home", { sort: ["name", "-soil"], "size[at-least]": { width: 2 } });
    expect(decodeURIComponent(seen[0]?.url ?? "")).toBe(
      "http://127.0.0.1/v1/gardens/home/beds?sort=name,-soil&size[at-least][width]=2",
    );
  });

  it("fills in the scope, which is no argument", async () => {
    const beds = await open({ garden: "home", gardener: "ada" });
    await beds["list"]?.({ limit: 5 });
    const { pathname, searchParams } = new URL(seen[0]?.url ?? "");
    expect(pathname).toBe("/v1/gardens/home/beds");
    expect(Object.fromEntries(searchParams)).toEqual({ gardener: "ada", limit: "5" });
  });
});
