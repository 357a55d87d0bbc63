import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bundle } from "../size/bundle.ts";
import { measure } from "../size/measure.ts";
import { pages, using } from "../size/pages.ts";
import { reportOn } from "../size/report.ts";
import { extraEntries } from "../size/runtime-entries.ts";
import { straysIn } from "../size/strays.ts";
import { root } from "../src/root.ts";

/** The last measured bytes of each page. They may only fall, towards the budgets. */
const reached: Record<keyof typeof pages, number> = {
  "@orgplane/client": 28_330,
  "@orgplane/orgs": 25_800,
  "@orgplane/members": 20_175,
  "@orgplane/spaces": 20_205,
  "@orgplane/tenants": 21_790,
};

describe("the size report", () => {
  const within = { name: "a", minified: 4000, gzipped: 1024, budget: 1024 };

  it("passes when every size is within its budget", () => {
    expect(reportOn({ sizes: [within], strays: [] })).toMatchObject({
      text: "| KiB | minified | gzipped | budget |     |\n| --- | -------: | ------: | -----: | --- |\n| a   |     3.91 |    1.00 |   1.00 | ✓   |",
      passes: true,
    });
  });

  it("fails on a single byte over the budget, and names the entry", () => {
    const { text, passes } = reportOn({ sizes: [within, { ...within, name: "b", gzipped: 1025 }], strays: [] });
    expect(text).toContain("b is 1 bytes over its budget.");
    expect(passes).toBe(false);
  });

  it("passes for a size without a budget", () => {
    expect(reportOn({ sizes: [{ name: "a", minified: 1e6, gzipped: 1e6 }], strays: [] }).passes).toBe(true);
  });

  it("fails on a module that every page would load needlessly", () => {
    const { text, passes } = reportOn({ sizes: [within], strays: ["packages/runtime/dist/oauth.js"] });
    expect(text).toContain("@orgplane/client holds packages/runtime/dist/oauth.js");
    expect(passes).toBe(false);
  });
});

it("a page with the facade or with one resource is complete and within its budget", {
  timeout: 120_000,
}, async () => {
  const { sizes, strays } = await measure();
  const limited = sizes.filter(({ budget }) => budget !== undefined);
  expect(limited.map(({ name }) => name)).toEqual(Object.keys(pages));
  for (const { name, gzipped } of limited)
    expect(gzipped, name).toBeLessThanOrEqual(reached[name as keyof typeof pages]);
  expect(strays).toEqual([]);
});

describe("the stray modules of a bundle", () => {
  const entries = [
    { name: "@orgplane/runtime/oauth", file: "dist/oauth.js" },
    { name: "@orgplane/runtime/testing", file: "dist/testing/index.js" },
  ];

  it.each([
    "packages/runtime/dist/oauth.js",
    "packages/runtime/dist/extensions/oauth/pkce.js",
    "packages/runtime/dist/testing/clock.js",
    "node_modules/.pnpm/oauth4webapi@3.0.0/node_modules/oauth4webapi/build/index.js",
  ])("include %s", (file) => {
    expect(straysIn([file], entries, ["openapi-fetch"])).toEqual([file]);
  });

  it.each([
    "packages/runtime/dist/pipeline/policies/retry/retry.js",
    "packages/runtime/dist/oauth-error.js",
    "packages/spaces/dist/client.js",
    "node_modules/.pnpm/openapi-fetch@0.17.0/node_modules/openapi-fetch/dist/index.mjs",
  ])("exclude %s", (file) => {
    expect(straysIn([file], entries, ["openapi-fetch"])).toEqual([]);
  });
});

describe("the optional entries", () => {
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
  it("contains what a module needs, minified", async () => {
    const { minified, gzipped, files } = await bundle(using("openapi-fetch"));
    expect(minified).toBeGreaterThan(5000);
    expect(gzipped).toBeLessThan(minified / 2);
    expect([...files.keys()]).toEqual([expect.stringMatching(/openapi-fetch/)]);
  });

  it("contains everything that a page may need later", async () => {
    const { files } = await bundle(pages["@orgplane/client"]);
    for (const name of ["pipeline/policies/retry/retry", "calls/preview", "calls/bulk/bulk"]) {
      expect([...files.keys()]).toContain(`packages/runtime/dist/${name}.js`);
    }
  });

  it("fails for a module that browsers do not have", async () => {
    await expect(bundle(using("node:fs"))).rejects.toThrow("node:fs");
    await expect(bundle(using("no-such-package"))).rejects.toThrow("no-such-package");
  });
});

it("the runtime imports no module lazily, since a page that is deployed anew would miss it", () => {
  const files = globSync("packages/runtime/src/**/*.ts", { cwd: root });
  expect(files.filter((file) => /[^*/]\bimport\((?!"node:)/.test(readFileSync(root + file, "utf8")))).toEqual([]);
});
