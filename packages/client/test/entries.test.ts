import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** The subpaths that a package exports. */
function entriesOf(name: string): string[] {
  const manifest = readFileSync(new URL(`../../${name}/package.json`, import.meta.url), "utf8");
  return Object.keys((JSON.parse(manifest) as { exports: object }).exports);
}

// Only generated code needs the first. Each resource package has its own version of the second.
const OWN = ["./codegen/v1", "./fetch"];

describe("the entries of the runtime", () => {
  it("are all re-exported by the client, so that users need not install the runtime", () => {
    const entries = entriesOf("runtime").filter((entry) => !OWN.includes(entry));
    expect(entriesOf("client").sort()).toEqual(entries.sort());
  });

  it.each(["node", "oauth", "opentelemetry", "diagnostics", "validate"])(
    "are the same in the client: %s",
    async (entry) => {
      const here: object = await import(`../src/${entry}.ts`);
      const there: object = await import(`@orgplane/runtime/${entry}`);
      expect(Object.keys(here).length).toBeGreaterThan(0);
      expect({ ...here }).toEqual({ ...there });
    },
  );
});
