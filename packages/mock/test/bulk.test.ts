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

describe("an operation on many items", () => {
  it("answers the example where it was sent what the example names", async () => {
    expect(await archive(["a", "b", "c"])).toEqual(example);
  });

  it("accepts what the example does not know, in the order that it was sent, and leaves out what was not sent", async () => {
    expect(await archive(["y", "a", "x"])).toEqual({ done: ["y", "a", "x"], refused: [], count: 3 });
    expect(await archive(["c"])).toEqual({ done: [], refused: example.refused, count: 3 });
    expect(await archive(["a", "b", "c"])).toEqual(example);
  });

  it.each(["code=200", "dynamic=true"])("does so too when asked for %s", async (prefer) => {
    expect(await archive(["x"], prefer)).toMatchObject({ done: ["x"], refused: [] });
  });

  it("answers with an example as it is when asked for it by its name", async () => {
    expect(await archive(["x"], "example=partly")).toEqual(example);
    expect(await archive(["x"], "code=200, example=none")).toEqual({ done: [], refused: [], count: 0 });
  });

  it("has nothing to fit in an error", async () => {
    const init = json({ ids: ["x"] });
    const response = await call("/v1/things/archive", { ...init, headers: { ...init.headers, Prefer: "code=500" } });
    expect(await response.json()).toMatchObject({ code: "internal_error" });
  });
});
