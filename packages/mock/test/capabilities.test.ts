import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { loadCapabilities, platforms } from "../src/document/capabilities.ts";
import { loadContract } from "../src/document/contract.ts";
import { createMockHandler, startMock } from "../src/index.ts";

const contract = await loadContract();
const headers = { Authorization: "Bearer tok_owner" };
const ask = (handler: (request: Request) => Promise<Response>, path: string, init: RequestInit = {}) =>
  handler(new Request(`http://127.0.0.1/v1${path}`, { ...init, headers: { ...headers, ...init.headers } }));

describe("GET /capabilities", () => {
  it("reports every operation of the contract as supported by the mock", async () => {
    const handler = createMockHandler({ document: contract });
    const { platform, contract_version, operations } = await (await ask(handler, "/capabilities")).json();
    const ids = Object.values(contract["paths"] as Record<string, Record<string, { operationId: string }>>)
      .flatMap((item) => Object.values(item))
      .map(({ operationId }) => operationId);
    expect([platform, contract_version]).toEqual(["mock", (contract["info"] as { version: string }).version]);
    expect(Object.keys(operations).sort()).toEqual(ids.sort());
    expect(new Set(Object.values(operations).map((one) => (one as { support: string }).support))).toEqual(
      new Set(["native"]),
    );
  });

  it("lists what the mock itself refuses", async () => {
    const { operations } = await (await ask(createMockHandler({ document: contract }), "/capabilities")).json();
    const taking = (name: string) =>
      Object.values(contract["paths"] as Record<string, Record<string, Record<string, unknown>>>)
        .flatMap((item) => Object.values(item))
        .filter((operation) => JSON.stringify(operation["parameters"] ?? []).includes(name))
        .map((operation) => operation["operationId"])
        .sort();
    const those = (isSo: (support: Record<string, unknown>) => boolean) =>
      Object.keys(operations)
        .filter((id) => isSo(operations[id]))
        .sort();
    const sentence = "`If-Match` is not compared.";
    expect(those(({ preconditions }) => preconditions === "ignored")).toEqual(taking("/IfMatch"));
    expect(those(({ loses }) => (loses as string[]).includes(sentence))).toEqual(taking("/IfMatch"));
    expect(those(({ loses }) => (loses as string[]).some((lost) => lost.includes("`sort`")))).toEqual(taking("/sort"));
    expect(operations.listSpaces.loses).toEqual([
      expect.stringMatching(/`query`.*`sort`.*`limit`.*`cursor`.*not applied/),
    ]);
    expect(operations.createSpace.loses).toEqual([expect.stringContaining("Nothing is remembered")]);
  });

  it("names the mock as the implementation, for a platform too", async () => {
    const { name, version } = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));
    for (const capabilities of [undefined, await loadCapabilities("arize")]) {
      const handler = createMockHandler({ document: contract, ...(capabilities && { capabilities }) });
      const { implementation } = await (await ask(handler, "/capabilities")).json();
      expect(implementation).toEqual({ name, version });
    }
  });

  it("conforms to the contract's schema", async () => {
    for (const capabilities of [undefined, await loadCapabilities("arize")]) {
      const handler = createMockHandler({ document: contract, ...(capabilities && { capabilities }) });
      const response = await ask(handler, "/capabilities");
      expect(response.status).toBe(200);
      expect(response.headers.get("sl-violations")).toBeNull();
    }
  });

  it("returns the contract's example on request", async () => {
    const handler = createMockHandler({ document: contract });
    const response = await ask(handler, "/capabilities", { headers: { Prefer: "example=capabilities_partial" } });
    const { platform } = await response.json();
    expect(platform).toBe("pancake");
    expect(platforms, "an example that says something of a real platform can be wrong").not.toContain(platform);
  });
});

describe("a mock of a platform", async () => {
  const capabilities = await loadCapabilities("arize");
  const handler = createMockHandler({ document: contract, capabilities });

  it("reports the capabilities of the platform", async () => {
    expect(await (await ask(handler, "/capabilities")).json()).toEqual(capabilities);
  });

  it("responds 501, with the reason, to an operation that the platform lacks", async () => {
    const response = await ask(handler, "/organizations/acme/copy", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ name: "acme-sandbox" }),
    });
    const problem = await response.json();
    expect([response.status, problem.code, problem.errors]).toEqual([501, "not_supported", []]);
    expect(problem.detail).toContain(capabilities.operations["copyOrganization"]?.reason);
    expect(problem.request_id).toBe(response.headers.get("X-Request-Id"));
  });

  it("names the parameter when only that is unsupported", async () => {
    const response = await ask(handler, "/spaces?sort=name");
    const { errors } = await response.json();
    expect(response.status).toBe(501);
    expect(errors).toEqual([expect.objectContaining({ parameter: "sort", code: "not_supported" })]);
    expect((await ask(handler, "/spaces")).status).toBe(200);
  });

  it("refuses the query fields that the platform lacks, and no others", async () => {
    expect((await ask(handler, "/spaces?query=name:%25fraud%25")).status).toBe(200);
    expect((await ask(handler, "/spaces?query=name:%25fraud%25,is_private:true")).status).toBe(501);
  });

  it("reads a backslash before a comma as an escape, unless it is escaped itself", async () => {
    const statusOf = async (query: string) => (await ask(handler, `/spaces?query=${encodeURIComponent(query)}`)).status;
    expect(await statusOf(String.raw`name:a\\,is_private:true`)).toBe(501);
    expect(await statusOf(String.raw`name:a\\,name:b`)).toBe(200);
    expect(await statusOf(String.raw`name:a\,is_private:true`)).toBe(200);
    expect(await statusOf(String.raw`name:a\\\,is_private:true`)).toBe(200);
  });

  it("distinguishes the directions of a sort", async () => {
    const audit = "/organizations/acme/audit-events";
    expect((await ask(handler, `${audit}?sort=-occurred_at`)).status).toBe(200);
    expect((await ask(handler, `${audit}?sort=occurred_at`)).status).toBe(501);
    const members = "/organizations/acme/members";
    expect((await ask(handler, `${members}?sort=-email`)).status).toBe(200);
    expect((await ask(handler, `${members}?sort=email,-user`)).status).toBe(501);
  });

  it("names the body member when only that is unsupported", async () => {
    const refused = capabilities.operations["updateOrganization"]?.refuses.find((one) => one.in === "body");
    expect(refused?.name).toBe("/display_name");
    const response = await ask(handler, "/organizations/acme", {
      method: "PATCH",
      headers: { "Content-Type": "application/merge-patch+json" },
      body: JSON.stringify({ display_name: "Acme" }),
    });
    const { errors } = await response.json();
    expect([response.status, errors]).toEqual([501, [expect.objectContaining({ pointer: "/display_name" })]]);
  });

  it("accepts values of a member that equal its absence, and no others", async () => {
    const update = (body: unknown) =>
      ask(handler, "/organizations/acme", {
        method: "PATCH",
        headers: { "Content-Type": "application/merge-patch+json" },
        body: JSON.stringify(body),
      });
    const nothing = { display_name: null, is_public: false, settings: { disabled_features: [], max_item_count: null } };
    expect((await update(nothing)).status).toBe(200);
    for (const one of [{ display_name: "null" }, { is_public: true }, { settings: { max_item_count: 0 } }]) {
      expect((await update({ ...nothing, ...one })).status, JSON.stringify(one)).toBe(501);
    }
  });

  it("compares the text of a string or of a parameter", async () => {
    const zenml = createMockHandler({ document: contract, capabilities: await loadCapabilities("zenml") });
    const setRole = (role: string) =>
      ask(zenml, "/organizations/acme/teams/tem_engineering/members/usr_ada", {
        method: "PUT",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ role }),
      });
    expect((await setRole("member")).status).toBe(200);
    expect((await setRole("admin")).status).toBe(501);
    expect((await ask(zenml, "/organizations/acme/teams?mode=live&bookmarks=false")).status).toBe(200);
    expect((await ask(zenml, "/organizations/acme/teams?mode=archived")).status).toBe(501);
  });

  it("rejects a request without credentials, or one that violates the contract, for that reason first", async () => {
    const anonymous = await handler(new Request("http://127.0.0.1/v1/spaces?sort=name"));
    expect(anonymous.status).toBe(401);
    expect((await ask(handler, "/spaces?limit=1000&sort=name")).status).toBe(400);
  });

  it("still gives the response that Prefer asks for", async () => {
    expect((await ask(handler, "/spaces?sort=name", { headers: { Prefer: "code=200" } })).status).toBe(200);
  });

  it("starts with the name of a platform, and rejects an unknown name", async () => {
    await using mock = await startMock({ platform: "ubiops" });
    const response = await fetch(`${mock.url}/capabilities`, { headers });
    expect((await response.json()).platform).toBe("ubiops");
    await expect(startMock({ platform: "acme" as never })).rejects.toThrow(
      'there is no platform "acme", only polyaxon',
    );
  });
});
