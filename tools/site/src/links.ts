import { existsSync, statSync } from "node:fs";
import { posix } from "node:path";
import { anchorsOf, type Link, linksOf } from "./markdown.ts";
import type { Page } from "./pages.ts";
import { root } from "./paths.ts";

type Pages = ReadonlyMap<string, Page>;

/** What a link leads to. */
export type Target =
  | { readonly kind: "elsewhere" }
  | { readonly kind: "page"; readonly page: Page; readonly hash: string }
  /** A file or folder of the repository that is no page. */
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "dead"; readonly reason: string };

/** Finds out where a link of a page leads; `folder` is the repository. */
export function resolveLink({ target }: Pick<Link, "target">, from: Page, pages: Pages, folder = root): Target {
  if (/^(https?|mailto):/.test(target)) return { kind: "elsewhere" };
  const [path = "", hash = ""] = target.split("#");
  const full = path === "" ? from.source : posix.join(posix.dirname(from.source), decodeURI(path)).replace(/\/$/, "");
  const page = pages.get(full) ?? pages.get(posix.join(full, "README.md"));
  if (page === undefined) {
    const isThere = !full.startsWith("..") && existsSync(posix.join(folder, full));
    return isThere ? { kind: "file", path: full } : { kind: "dead", reason: `there is no ${full}` };
  }
  if (hash !== "" && !anchorsOf(page.text).has(hash)) {
    return { kind: "dead", reason: `${page.source} has no heading #${hash}` };
  }
  return { kind: "page", page, hash };
}

/** Every link of the pages that leads nowhere, one a line: its file and line, the link, the reason. */
export function deadLinks(pages: Pages, folder = root): string[] {
  return [...pages.values()].flatMap((page) =>
    linksOf(page.text).flatMap((link) => {
      const found = resolveLink(link, page, pages, folder);
      const isFolder =
        link.isPicture && found.kind === "file" && statSync(posix.join(folder, found.path)).isDirectory();
      if (isFolder) return [`${page.source}:${link.line}: ${link.target}: is a folder, not a picture`];
      return found.kind === "dead" ? [`${page.source}:${link.line}: ${link.target}: ${found.reason}`] : [];
    }),
  );
}
