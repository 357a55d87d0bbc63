import { describe, expect, it } from "vitest";
import { loadContract } from "../src/contract/contract.ts";
import { type ContractOperation, createJudge, type JsonObject } from "../src/contract/index.ts";

const { document, operations } = loadContract();
const judge = createJudge(document);

function operation(id: string): ContractOperation {
  const found = operations.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

function bytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

const headers = {
  "x-request-id": "req_1",
  ratelimit: '"default";r=1;t=1',
  "ratelimit-policy": '"default";q=1;w=1',
  etag: '"1"',
};
const space = operation("getSpace").responses[0]?.examples.get("space_fraud") as JsonObject;

describe("a response", () => {
  const good = {
    status: 200,
    headers: new Headers({ ...headers, "content-type": "application/json" }),
    body: bytes(space),
  };

  it("passes if it keeps the contract", () => {
    expect(judge.response(operation("getSpace"), good)).toEqual([]);
  });

  it.each([
    ["a status that is not documented", { status: 418 }],
    ["a required header missing", { headers: new Headers({ "content-type": "application/json" }) }],
    ["another media type", { headers: new Headers({ ...headers, "content-type": "text/html" }) }],
    ["a property missing", { body: bytes({ ...space, id: undefined }) }],
    ["a property of another type", { body: bytes({ ...space, is_private: "yes" }) }],
  ])("is reported with %s", (_, change) => {
    expect(judge.response(operation("getSpace"), { ...good, ...change })).not.toEqual([]);
  });

  it("is reported if it has a body where none is documented", () => {
    const answer = { status: 204, headers: new Headers(headers), body: bytes("gone") };
    expect(judge.response(operation("deleteSpace"), answer)).toEqual(["a body where none is documented"]);
  });
});

describe("a request", () => {
  const good = {
    method: "PATCH",
    url: new URL("http://127.0.0.1/v1/spaces/fraud?organization=acme"),
    headers: new Headers({ "content-type": "application/merge-patch+json" }),
    body: bytes({ name: "fraud" }),
  };
  const check = (change: Partial<typeof good>) =>
    judge.request(operation("updateSpace"), { ...good, ...change }, "/v1");

  it("passes if it keeps the contract", async () => {
    expect(await check({})).toEqual([]);
  });

  it.each([
    ["another path", { url: new URL("http://127.0.0.1/v1/spaces/fraud/members") }],
    ["an unknown query parameter", { url: new URL("http://127.0.0.1/v1/spaces/fraud?org=acme") }],
    ["an invalid query parameter", { url: new URL("http://127.0.0.1/v1/spaces/fraud?organization=") }],
    ["another media type", { headers: new Headers({ "content-type": "application/json" }) }],
    ["an invalid body", { body: bytes({ name: 1 }) }],
  ])("is reported with %s", async (_, change) => {
    expect(await check(change)).not.toEqual([]);
  });
});
