import { globSync } from "node:fs";
import { relative } from "node:path";
import { describe, expect, it } from "vitest";
import manifest from "../package.json" with { type: "json" };

const src = `${import.meta.dirname}/../src`;
const twins = globSync(`${src}/**/*.browser.ts`).map((file) => relative(src, file).replace(".browser.ts", ""));

describe("bundles for browsers", () => {
  it("replace each module that has a browser variant by that variant", () => {
    const swapped = twins.map((name) => [`./dist/${name}.js`, `./dist/${name}.browser.js`]);
    expect(twins.length).toBeGreaterThan(0);
    expect(manifest.browser).toEqual(Object.fromEntries(swapped));
  });

  it.each(twins)("find the same exports in the browser variant: %s", async (name) => {
    const load = (file: string): Promise<object> => import(`${src}/${file}.ts`);
    const [node, browser] = [await load(name), await load(`${name}.browser`)];
    expect(Object.keys(browser).sort()).toEqual(Object.keys(node).sort());
  });
});
