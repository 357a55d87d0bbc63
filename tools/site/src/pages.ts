import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.ts";

/** A Markdown file of the repository, and its place on the site. */
export interface Page {
  /** Its path in the repository. */
  readonly source: string;
  /** Its path on the site, still as a Markdown file. */
  readonly route: string;
  readonly text: string;
}

/** The Markdown files of a repository that are meant for readers, by their paths. */
export function readPages(folder: string = root): ReadonlyMap<string, Page> {
  const sources = globSync(["*.md", "docs/**/*.md", "spec/*.md", "{packages,tools,examples}/*/README.md"], {
    cwd: folder,
  });
  const own = sources
    .map((source) => source.replaceAll("\\", "/"))
    .filter((source) => !source.includes("node_modules"));
  return new Map(
    own.sort().map((source) => {
      const text = readFileSync(join(folder, source), "utf8");
      return [source, { source, route: routeOf(source), text }];
    }),
  );
}

/** Where a Markdown file stands on the site: what is in docs/ at the top, a README as the page of its folder. */
export function routeOf(source: string): string {
  return source.replace(/^docs\//, "").replace(/(^|\/)README\.md$/, "$1index.md");
}
