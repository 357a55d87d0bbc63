import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { root } from "../src/root.ts";
import { type Threat, threatsIn } from "../src/threats.ts";

const threats = threatsIn(readFileSync(`${root}SECURITY.md`, "utf8"));

/** Whether a file of tests has the test of a threat. */
function isTested({ file, test }: Threat): boolean {
  return /^(packages|tools|spec)\/.+\.test\.ts$/.test(file) && existsSync(root + file) && has(file, test);
}
const has = (file: string, test: string) => readFileSync(root + file, "utf8").includes(test);

describe("the threats that SECURITY.md names", () => {
  it("are many, and differ from each other", () => {
    expect(threats.length).toBeGreaterThanOrEqual(20);
    expect(new Set(threats.map(({ threat }) => threat)).size).toBe(threats.length);
  });

  it.each(threats)("each have a test: $threat", (threat) => {
    expect(isTested(threat), `${threat.file} has no "${threat.test}"`).toBe(true);
  });

  it("are reported when the test or its file is missing", () => {
    const [threat] = threats;
    if (threat === undefined) throw new Error("There is none.");
    expect(isTested({ ...threat, test: "no such test" })).toBe(false);
    expect(isTested({ ...threat, file: "packages/runtime/test/gone.test.ts" })).toBe(false);
    expect(isTested({ ...threat, file: "SECURITY.md", test: "threat" })).toBe(false);
  });

  it("are rejected without a test", () => {
    expect(() => threatsIn("| Somebody looks | nothing is shown | none |")).toThrow("names no test");
  });
});
