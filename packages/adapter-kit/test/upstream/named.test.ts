import { describe, expect, it } from "vitest";
import { isUuid, onlyOne, readPart, UpstreamError } from "../../src/upstream/index.ts";

describe("the only thing with a name", () => {
  it("is refused if there is none, or more than one", () => {
    expect(onlyOne([1], "team")).toBe(1);
    expect(() => onlyOne([], 'team "ml"')).toThrow(expect.objectContaining({ code: "not_found" }));
    expect(() => onlyOne([1, 2], 'team "ml"')).toThrow(expect.objectContaining({ code: "ambiguous_name" }));
  });
});

describe("a UUID", () => {
  it("has its hyphens", () => {
    expect(isUuid("0d4a3D0e-0000-4000-8000-00000000000a")).toBe(true);
    expect(isUuid("0d4a3d0e00004000800000000000000a")).toBe(false);
    expect(isUuid("acme")).toBe(false);
  });
});

describe("a part of a response", () => {
  const refusing = (status: number) => () =>
    Promise.reject(new UpstreamError("no", { status, isPlatforms: true, sentence: "Admins only." }));

  it("may be gone, but may not be forbidden", async () => {
    expect(await readPart("Project", async () => "it")).toBe("it");
    expect(await readPart("Project", refusing(404))).toBeUndefined();
    await expect(readPart('Project "a"', refusing(403))).rejects.toMatchObject({
      code: "forbidden",
      detail: 'Project "a": Admins only.',
    });
    await expect(readPart("Project", refusing(500))).rejects.toThrow(UpstreamError);
  });
});
