import { describe, expect, it } from "vitest";
import { lookUpChanged, lookUpGone, lookUpRemoved, UpstreamError, unlessGone } from "../../src/upstream/index.ts";

const refusedWith =
  (status: number, isPlatforms = true) =>
  async () => {
    throw new UpstreamError(`GET /thing was answered ${status}`, { status, isPlatforms });
  };

describe("a look-up of a change", () => {
  it("accepts whatever it finds as the result of the write", async () => {
    const { find, isSame } = lookUpChanged(async () => "as asked");
    expect([await find(), isSame()]).toEqual(["as asked", true]);
    expect(await lookUpChanged(async () => undefined).find()).toBeUndefined();
  });
});

describe("a look-up of a removal", () => {
  it("succeeds only once the thing is gone", async () => {
    expect(await lookUpRemoved(async () => undefined).find()).toBeDefined();
    expect(await lookUpRemoved(async () => "still there").find()).toBeUndefined();
  });

  it("accepts a 404 only from the platform itself", async () => {
    expect(await lookUpGone(refusedWith(404)).find()).toBeDefined();
    expect(await lookUpGone(async () => "still there").find()).toBeUndefined();
    expect(await lookUpGone(async () => undefined).find()).toBeUndefined();
    await expect(lookUpGone(refusedWith(404, false)).find()).rejects.toThrow("was answered 404");
    await expect(lookUpGone(refusedWith(403)).find()).rejects.toThrow("was answered 403");
  });
});

describe("unlessGone", () => {
  it("returns undefined if the platform does not have the thing, and otherwise fails with the error of the read", async () => {
    expect(await unlessGone(async () => "it")).toBe("it");
    expect(await unlessGone(refusedWith(404))).toBeUndefined();
    await expect(unlessGone(refusedWith(404, false))).rejects.toThrow(UpstreamError);
    await expect(unlessGone(refusedWith(500))).rejects.toThrow(UpstreamError);
  });
});
