import { describe, expect, it } from "vitest";
import { lookUpChanged, lookUpGone, lookUpRemoved, UpstreamError, unlessGone } from "../../src/upstream/index.ts";

const refusedWith =
  (status: number, isPlatforms = true) =>
  async () => {
    throw new UpstreamError(`GET /thing was answered ${status}`, { status, isPlatforms });
  };

describe("a look-up of a change", () => {
  it("takes whatever it finds for what was to be made", async () => {
    const { find, isSame } = lookUpChanged(async () => "as asked");
    expect([await find(), isSame()]).toEqual(["as asked", true]);
    expect(await lookUpChanged(async () => undefined).find()).toBeUndefined();
  });
});

describe("a look-up of a removal", () => {
  it("is done when the thing is gone, and not before", async () => {
    expect(await lookUpRemoved(async () => undefined).find()).toBeDefined();
    expect(await lookUpRemoved(async () => "still there").find()).toBeUndefined();
  });

  it("believes the platform's own 404 alone", async () => {
    expect(await lookUpGone(refusedWith(404)).find()).toBeDefined();
    expect(await lookUpGone(async () => "still there").find()).toBeUndefined();
    expect(await lookUpGone(async () => undefined).find()).toBeUndefined();
    await expect(lookUpGone(refusedWith(404, false)).find()).rejects.toThrow("was answered 404");
    await expect(lookUpGone(refusedWith(403)).find()).rejects.toThrow("was answered 403");
  });
});

describe("unlessGone", () => {
  it("is undefined for what the platform does not have, and fails as the read does otherwise", async () => {
    expect(await unlessGone(async () => "it")).toBe("it");
    expect(await unlessGone(refusedWith(404))).toBeUndefined();
    await expect(unlessGone(refusedWith(404, false))).rejects.toThrow(UpstreamError);
    await expect(unlessGone(refusedWith(500))).rejects.toThrow(UpstreamError);
  });
});
