import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { deadLinks } from "../src/links.ts";
import { anchorsOf, linksOf } from "../src/markdown.ts";
import { readPages, routeOf } from "../src/pages.ts";

describe("the repository's documents", () => {
  it("have no link that leads nowhere", () => {
    const pages = readPages();
    expect(pages.size).toBeGreaterThan(60);
    expect(deadLinks(pages)).toEqual([]);
  });
});

describe("a dead link", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "site-"));
    await write("docs/guides/README.md", "# Guides\n\n## One two\n\n## One two\n");
    await write("spec/openapi.yaml", "openapi: 3.1.1\n");
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function write(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }

  async function deadIn(text: string): Promise<string[]> {
    await write("README.md", text);
    return deadLinks(readPages(folder), folder);
  }

  it.each([
    ["a page that is not there", "[x](docs/guides/nothing.md)", "there is no docs/guides/nothing.md"],
    ["a heading that is not there", "[x](docs/guides/README.md#three)", "has no heading #three"],
    ["a heading of the page itself that is not there", "[x](#three)", "README.md has no heading #three"],
    ["a picture that is not there", "![x](docs/x.svg)", "there is no docs/x.svg"],
    ["something outside of the repository", "[x](../elsewhere.md)", "there is no ../elsewhere.md"],
    ["a link over two lines", "[over\ntwo](nothing.md)", "there is no nothing.md"],
    ["a link with code in it", "[`x[0]`](nothing.md)", "there is no nothing.md"],
  ])("is found: %s", async (_, text, reason) => {
    expect(await deadIn(`Text.\n\n${text}\n`)).toEqual([expect.stringContaining(reason)]);
    expect(await deadIn(`Text.\n\n${text}\n`)).toEqual([expect.stringMatching(/^README\.md:3: /)]);
  });

  it.each([
    ["a page", "[x](docs/guides/README.md)"],
    ["a folder with a page", "[x](docs/guides)"],
    ["the second of two headings", "[x](docs/guides/README.md#one-two-1)"],
    ["a file of the sources", "[x](spec/openapi.yaml)"],
    ["another site", "[x](https://example.com/nothing)"],
    ["a link in a code span", "`[x](nothing.md)`"],
    ["a link in a code block", "```md\n[x](nothing.md)\n```"],
  ])("is not seen in %s", async (_, text) => {
    expect(await deadIn(text)).toEqual([]);
  });
});

describe("a Markdown file", () => {
  it("has the anchors that GitHub makes, and its own", () => {
    const text = '# `a.b` and *C*\n\n<a id="own"></a>\n\n## Que. Sera?\n\n```md\n# not one\n```\n';
    expect([...anchorsOf(text)].sort()).toEqual(["ab-and-c", "own", "que-sera"]);
  });

  it("has a picture within a link", () => {
    expect(linksOf("[![p](p.svg)](page.md)").map(({ target }) => target)).toEqual(["page.md", "p.svg"]);
  });

  it("stands on the site without docs/, a README as the page of its folder", () => {
    expect(["README.md", "docs/guides/README.md", "docs/guides/files.md", "spec/README.md"].map(routeOf)).toEqual([
      "index.md",
      "guides/index.md",
      "guides/files.md",
      "spec/index.md",
    ]);
  });
});
