import { describe, expect, it } from "vitest";
import { bundle } from "../size/bundle.ts";
import { measure } from "../size/measure.ts";
import { reportOn } from "../size/report.ts";
import { extraEntries } from "../size/runtime-entries.ts";
import { straysIn } from "../size/strays.ts";

describe("a report", () => {
  const within = { name: "a", minified: 4000, gzipped: 1024, budget: 1024 };

  it("on sizes within their budgets passes", () => {
    expect(reportOn({ sizes: [within], strays: [] })).toMatchObject({
      text: "| KiB | minified | gzipped | budget |     |\n| --- | -------: | ------: | -----: | --- |\n| a   |     3.91 |    1.00 |   1.00 | ✓   |",
      passes: true,
    });
  });

  it("on one byte too many fails, and says whose it is", () => {
    const { text, passes } = reportOn({ sizes: [within, { ...within, name: "b", gzipped: 1025 }], strays: [] });
    expect(text).toContain("b is 1 bytes over its budget.");
    expect(passes).toBe(false);
  });

  it("on a size without a budget passes", () => {
    expect(reportOn({ sizes: [{ name: "a", minified: 1e6, gzipped: 1e6 }], strays: [] }).passes).toBe(true);
  });

  it("on a module that everybody would load fails", () => {
    const { text, passes } = reportOn({ sizes: [within], strays: ["packages/runtime/dist/oauth.js"] });
    expect(text).toContain("@orgplane/client holds packages/runtime/dist/oauth.js");
    expect(passes).toBe(false);
  });
});

// The core is not: docs/decisions/0011-on-demand.md.
it("the facade and each resource are within their budgets", { timeout: 60_000 }, async () => {
  const { sizes, strays } = await measure();
  const limited = sizes.filter(({ name, budget }) => budget !== undefined && !name.includes("codegen"));
  expect(limited.map(({ name }) => name)).toHaveLength(5);
  for (const { name, gzipped, budget = 0 } of limited) expect(gzipped, name).toBeLessThanOrEqual(budget);
  expect(strays).toEqual([]);
});

describe("strays", () => {
  const entries = [
    { name: "@orgplane/runtime/oauth", file: "dist/oauth.js" },
    { name: "@orgplane/runtime/testing", file: "dist/testing/index.js" },
  ];

  it.each([
    "packages/runtime/dist/oauth.js",
    "packages/runtime/dist/oauth/pkce.js",
    "packages/runtime/dist/testing/clock.js",
    "node_modules/.pnpm/oauth4webapi@3.0.0/node_modules/oauth4webapi/build/index.js",
  ])("include %s", (file) => {
    expect(straysIn([file], entries, ["openapi-fetch"])).toEqual([file]);
  });

  it.each([
    "packages/runtime/dist/retry.js",
    "packages/runtime/dist/oauth-error.js",
    "packages/spaces/dist/client.js",
    "node_modules/.pnpm/openapi-fetch@0.17.0/node_modules/openapi-fetch/dist/index.mjs",
  ])("do not include %s", (file) => {
    expect(straysIn([file], entries, ["openapi-fetch"])).toEqual([]);
  });
});

describe("the extra entries", () => {
  it("are those of the exports map that not every client loads", () => {
    const exports = {
      ".": { default: "./dist/index.js" },
      "./codegen/v1": { default: "./dist/codegen/v1.js" },
      "./oauth": { types: "./dist/oauth.d.ts", default: "./dist/oauth.js" },
      "./package.json": "./package.json",
    };
    expect(extraEntries({ exports })).toEqual([{ name: "@orgplane/runtime/oauth", file: "dist/oauth.js" }]);
  });
});

describe("a bundle", () => {
  it("holds what a module needs, minified", async () => {
    const { minified, gzipped, files } = await bundle(["openapi-fetch"]);
    expect(minified).toBeGreaterThan(5000);
    expect(gzipped).toBeLessThan(minified / 2);
    expect([...files.keys()]).toEqual([expect.stringMatching(/openapi-fetch/)]);
  });

  it("leaves out what is loaded on demand, and says what that is", async () => {
    const { files, onDemand } = await bundle(["@orgplane/client"]);
    expect([...files.keys()]).toContain("packages/runtime/dist/retry.js");
    expect([...onDemand]).toContain("packages/runtime/dist/preview.js");
    expect([...onDemand].filter((file) => files.has(file))).toEqual([]);
  });

  it("holds that too where the whole is asked for", async () => {
    const { files, onDemand } = await bundle(["@orgplane/client"], [], true);
    expect([...files.keys()]).toContain("packages/runtime/dist/preview.js");
    expect([...onDemand]).toEqual([]);
  });

  it("of what browsers do not have is an error", async () => {
    await expect(bundle(["node:fs"])).rejects.toThrow("node:fs");
    await expect(bundle(["no-such-package"])).rejects.toThrow("no-such-package");
  });
});
