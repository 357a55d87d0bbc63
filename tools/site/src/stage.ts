import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, posix } from "node:path";
import { contractPage } from "./contract-page.ts";
import { deadLinks, resolveLink } from "./links.ts";
import { type Link, mapLinks } from "./markdown.ts";
import { type Page, readPages, routeOf } from "./pages.ts";
import { root } from "./paths.ts";

type Pages = ReadonlyMap<string, Page>;

/**
 * Writes what VitePress builds the site from: the pages, with links as they are on the site, their pictures, and the
 * rendered contract. @throws {Error} if a link leads nowhere.
 */
export async function stage(folder: string, pages: Pages = readPages()): Promise<void> {
  const dead = deadLinks(pages);
  if (dead.length > 0) throw new Error(`Links that lead nowhere:\n${dead.join("\n")}`);
  await rm(folder, { recursive: true, force: true });
  const pictures = new Set<string>();
  for (const page of pages.values()) {
    const path = join(folder, page.route);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, onSite(page, pages, pictures));
  }
  for (const path of pictures) await cp(join(root, path), join(folder, routeOf(path)));
  await stageContract(join(folder, "public/contract"));
}

/** The text of a page, with links that lead to other pages of the site. */
function onSite(page: Page, pages: Pages, pictures: Set<string>): string {
  const change = (link: Link, source: string): string => {
    const found = resolveLink(link, page, pages);
    if (found.kind === "file" && link.isPicture) {
      pictures.add(found.path);
      return `![${link.text}](${relative(page, routeOf(found.path))})`;
    }
    // The sources are not on the site.
    if (found.kind === "file") return link.text;
    if (found.kind !== "page") return source;
    const hash = found.hash && `#${found.hash}`;
    return `[${mapLinks(link.text, change)}](${found.page === page && hash ? hash : relative(page, found.page.route) + hash})`;
  };
  return mapLinks(page.text, change);
}

function relative(from: Page, to: string): string {
  const path = posix.relative(posix.dirname(from.route), to);
  return path.startsWith(".") ? path : `./${path}`;
}

// Scalar is one file that loads nothing else, and the contract lies beside it.
async function stageContract(folder: string): Promise<void> {
  const require = createRequire(import.meta.url);
  await mkdir(folder, { recursive: true });
  const scalar = require.resolve("@scalar/api-reference").replace(/dist.*$/, "dist/browser/standalone.js");
  await cp(scalar, join(folder, "scalar.js"));
  await cp(require.resolve("@orgplane/spec/openapi.json"), join(folder, "openapi.json"));
  await cp(require.resolve("@orgplane/spec/openapi.yaml"), join(folder, "openapi.yaml"));
  await writeFile(join(folder, "index.html"), contractPage());
}
