import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Page, routeOf } from "../src/pages.ts";
import { stage } from "../src/stage.ts";

function pagesOf(texts: Readonly<Record<string, string>>): ReadonlyMap<string, Page> {
  return new Map(Object.entries(texts).map(([source, text]) => [source, { source, route: routeOf(source), text }]));
}

describe("what the site is built from", () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "stage-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("has links as they are on the site", async () => {
    const readme = `# One
[guide](docs/guides/files.md#upload) [folder](docs/guides) [here](#one) [\`source\`](package.json)
![picture](docs/orgplane.svg) [elsewhere](https://example.com) \`[code](docs/guides)\``;
    const guides = { "docs/guides/README.md": "[up](../../README.md)", "docs/guides/files.md": "## Upload" };
    await stage(folder, pagesOf({ "README.md": readme, ...guides }));
    expect(await readFile(join(folder, "index.md"), "utf8")).toBe(`# One
[guide](./guides/files.md#upload) [folder](./guides/index.md) [here](#one) \`source\`
![picture](./orgplane.svg) [elsewhere](https://example.com) \`[code](docs/guides)\``);
    expect(await readFile(join(folder, "guides/index.md"), "utf8")).toBe("[up](../index.md)");
    expect(await readFile(join(folder, "orgplane.svg"), "utf8")).toContain("<svg");
  });

  it("has the contract, and the page that renders it", async () => {
    await stage(folder, pagesOf({ "README.md": "# One" }));
    const read = (name: string) => readFile(join(folder, "public/contract", name), "utf8");
    expect(JSON.parse(await read("openapi.json")).openapi).toBe("3.1.1");
    expect(await read("index.html")).toContain('<script src="./scalar.js">');
    expect(await read("scalar.js")).toContain("createApiReference");
  });

  it("is not written if a link leads nowhere", async () => {
    const pages = pagesOf({ "README.md": "# One\n\n[dead](nothing.md)" });
    await expect(stage(folder, pages)).rejects.toThrow("README.md:3: nothing.md: there is no nothing.md");
  });
});
