import { describe, expect, it } from "vitest";
import { json, mockOf } from "./fixture.ts";

const call = mockOf();

async function archive(ids: readonly string[], prefer = ""): Promise<unknown> {
  const init = json({ ids });
  const headers = { ...init.headers, Prefer: prefer };
  const response = await call("/v1/things/archive", { ...init, headers });
  expect(response.status).toBe(200);
  expect(response.headers.get("sl-violations")).toBeNull();
  return response.json();
}

const example = { done: ["a", "b"], refused: [{ id: "c", why: "It is lost." }], count: 3 };

describe("a mocked bulk operation", () => {
  it("returns the example when the request names the example's items", async () => {
    expect(await archive(["a", "b", "c"])).toEqual(example);
  });

  it("accepts items that are not in the example, in request order, and omits items that were not sent", async () => {
    expect(await archive(["y", "a", "x"])).toEqual({ done: ["y", "a", "x"], refused: [], count: 3 });
    expect(await archive(["c"])).toEqual({ done: [], refused: example.refused, count: 3 });
    expect(await archive(["a", "b", "c"])).toEqual(example);
  });

  it.each(["code=200", "dynamic=true"])("does the same with Prefer: %s", async (prefer) => {
    expect(await archive(["x"], prefer)).toMatchObject({ done: ["x"], refused: [] });
  });

  it("returns an example unchanged when it is requested by name", async () => {
    expect(await archive(["x"], "example=partly")).toEqual(example);
    expect(await archive(["x"], "code=200, example=none")).toEqual({ done: [], refused: [], count: 0 });
  });

  it("leaves the example of an error unchanged", async () => {
    const init = json({ ids: ["x"] });
    const response = await call("/v1/things/archive", { ...init, headers: { ...init.headers, Prefer: "code=500" } });
    expect(await response.json()).toMatchObject({ code: "internal_error" });
  });
});
