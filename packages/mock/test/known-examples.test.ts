import { describe, expect, it } from "vitest";
import { knownExample } from "../src/prism/known-examples.ts";
import type { PrismRequest } from "../src/request/prism-request.ts";
import { mockOf } from "./fixture.ts";

type Asked = Partial<Parameters<typeof knownExample>[1]> & { readonly accept?: string };

/** Counts how often the examples of one operation are made. */
function counted(operation: object = {}) {
  const prepared = { responses: [], ...operation };
  let made = 0;
  const ask = ({ accept, ...config }: Asked) => {
    const request = { operation: prepared, input: { headers: accept === undefined ? {} : { accept } } };
    const make = () => ({ response: { statusCode: 200, body: ++made }, output: [] });
    return knownExample(request as unknown as PrismRequest, { dynamic: false, ...config }, make).response.body;
  };
  return ask;
}

describe("an example of the contract", () => {
  it("is made once for each status, name and Accept that are asked for", () => {
    const ask = counted();
    const asked: readonly Asked[] = [{}, { code: 404 }, { code: 404, exampleKey: "a" }, { accept: "text/plain" }];
    for (let round = 0; round < 2; round++) expect(asked.map(ask)).toEqual([1, 2, 3, 4]);
  });

  it("is another one for each operation", () => {
    const [one, other] = [counted(), counted()];
    expect([one({}), one({ code: 404 }), other({})]).toEqual([1, 2, 1]);
  });

  it("is made anew when it is invented, or tells of the items that were sent", () => {
    const ask = counted();
    expect([ask({ dynamic: true }), ask({ dynamic: true })]).toEqual([1, 2]);
    const bulk = counted({ extensions: { "x-bulk": { items: "uuids" } } });
    expect([bulk({}), bulk({})]).toEqual([1, 2]);
  });

  it("is forgotten after twenty others, as callers may accept anything", () => {
    const ask = counted();
    for (let number = 1; number <= 20; number++) ask({ accept: `text/${number}` });
    expect(ask({ accept: "text/1" })).toBe(1);
    ask({ accept: "text/21" });
    expect(ask({ accept: "text/1" })).toBe(22);
  });

  it("keeps nothing of the request before", async () => {
    const call = mockOf();
    const idsFor = async (headers: Record<string, string>) => {
      const response = await call("/v1/things/thg_1", { headers: { Prefer: "code=404", ...headers } });
      return [response.headers.get("x-request-id"), (await response.json()).request_id];
    };
    expect(await idsFor({})).toEqual(["req_mock_1", "req_mock_1"]);
    expect(await idsFor({ "X-Request-Id": "mine" })).toEqual(["mine", "mine"]);
    expect(await idsFor({})).toEqual(["req_mock_2", "req_mock_2"]);
  });
});
