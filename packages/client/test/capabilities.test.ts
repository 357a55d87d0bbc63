import { describe, expect, expectTypeOf, it } from "vitest";
import { createOrgplane, isApiError, type OperationId, type orgs } from "../src/index.ts";
import { serve } from "./serve.ts";

const entry = { support: "none", reason: "There is none.", loses: [], refuses: [] };

describe("orgplane.capabilities", () => {
  it("requests the capabilities of the platform, typed by operation", async () => {
    const seen: (string | undefined)[] = [];
    await using server = await serve((request, response) => {
      seen.push(request.url);
      response.writeHead(200, { "Content-Type": "application/json" });
      response.end(JSON.stringify({ platform: "arize", name: "Arize AX", operations: { copyOrganization: entry } }));
    });
    const orgplane = createOrgplane({ baseUrl: server.url, token: "tok_owner" });
    const { platform, operations } = await orgplane.capabilities();
    const scoped = await orgplane.organization("acme").capabilities();
    expectTypeOf<keyof typeof scoped.operations>().toEqualTypeOf<keyof typeof operations>();

    expect(platform).toBe("arize");
    expect(operations.copyOrganization?.support).toBe("none");
    expect(seen).toEqual(["/capabilities", "/capabilities?organization=acme"]);
    expectTypeOf(operations.createSpace).toEqualTypeOf<orgs.OperationSupport | undefined>();
    expectTypeOf<"createSpace">().toExtend<OperationId>();
    // @ts-expect-error no operation has this name
    expect(operations.creatSpace).toBeUndefined();
  });
});

describe("orgplane.me", () => {
  it("returns the user that the credentials belong to", async () => {
    await using server = await serve((request, response) => {
      response.writeHead(200, { "Content-Type": "application/json" });
      response.end(JSON.stringify({ id: "usr_ada", user: request.url }));
    });
    const { id, user } = await createOrgplane({ baseUrl: server.url, token: "tok_owner" }).me();
    expect([id, user]).toEqual(["usr_ada", "/me"]);
  });
});

describe("a 501 problem", () => {
  it("is typed, narrows, and is not retried", async () => {
    let requests = 0;
    await using server = await serve((_, response) => {
      requests += 1;
      response.writeHead(501, { "Content-Type": "application/problem+json" });
      response.end(
        JSON.stringify({ status: 501, code: "not_supported", errors: [{ parameter: "sort", code: "not_supported" }] }),
      );
    });
    const orgplane = createOrgplane({ baseUrl: server.url, token: "tok_owner" });
    const settled = await orgplane.spaces.get("fraud").result();
    if (settled.ok || settled.status !== 501) throw new Error("another answer");
    expectTypeOf(settled.problem.code).toExtend<string>();
    expect(settled.problem.code).toBe("not_supported");
    const error: unknown = await orgplane.spaces.list({ sort: ["name"] }).catch((reason: unknown) => reason);
    if (!isApiError(error, "not_supported")) throw error;
    expect(error.problem.errors[0]?.parameter).toBe("sort");
    expect(requests).toBe(2);
  });
});
