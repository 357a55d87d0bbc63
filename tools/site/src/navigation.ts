import type { DefaultTheme } from "vitepress";
import { linksOf, titleOf } from "./markdown.ts";
import type { Page } from "./pages.ts";

type Item = DefaultTheme.SidebarItem;
type Pages = ReadonlyMap<string, Page>;

/** The menus of the site, from the pages themselves. */
export function navigation(pages: Pages): Pick<DefaultTheme.Config, "nav" | "sidebar"> {
  const reference = { text: "Reference", items: [own("docs/reference/README.md"), ...below("docs/reference/")] };
  const packages = { text: "Packages", items: below("packages/") };
  const project = [
    "docs/platforms.md",
    "spec/README.md",
    "docs/architecture.md",
    "docs/decisions/README.md",
    "CONTRIBUTING.md",
  ];
  const sidebar = [
    { text: "Orgplane", items: ["README.md", ...project].map(own) },
    ...guideGroups(page("docs/guides/README.md")),
    reference,
    packages,
    { text: "Examples", items: below("examples/") },
  ];
  const decisions = { text: "Decisions", items: [own("docs/decisions/README.md"), ...below("docs/decisions/")] };
  return {
    nav: [
      { text: "Guides", link: linkTo(page("docs/guides/README.md")) },
      { text: "Reference", link: linkTo(page("docs/reference/README.md")) },
      { text: "Contract", link: "/contract/index.html", target: "_self" },
      { text: "Platforms", link: linkTo(page("docs/platforms.md")) },
    ],
    sidebar: { "/decisions/": [decisions, ...sidebar.slice(0, 1)], "/": sidebar },
  };

  function page(source: string): Page {
    const found = pages.get(source);
    if (found === undefined) throw new Error(`${source} is in the menu, but is not there`);
    return found;
  }

  function own(source: string): Item {
    return itemOf(page(source));
  }

  function below(folder: string): Item[] {
    const found = [...pages.values()].filter(
      ({ source }) => source.startsWith(folder) && source !== `${folder}README.md`,
    );
    return found.map(itemOf);
  }
}

/** The guides in the groups and the order of their own list: rows of tables, below headings and rows in bold. */
function guideGroups({ source, text }: Page): Item[] {
  const groups: { text: string; items: Item[] }[] = [];
  for (const line of text.split("\n")) {
    const title = /^(?:## |\| \*\*)(.+?)(?:\*\* \|.*)?$/.exec(line)?.[1];
    if (title !== undefined) groups.push({ text: title, items: [] });
    const [link] = line.startsWith("| [") ? linksOf(line) : [];
    const local = link && /^(?<name>[\w-]+)\.md$/.exec(link.target)?.groups?.["name"];
    if (link && local) groups.at(-1)?.items.push({ text: link.text, link: `/guides/${local}` });
  }
  const filled = groups.filter(({ items }) => items.length > 0);
  if (filled.length === 0) throw new Error(`${source} has no groups of guides`);
  return filled;
}

function itemOf(page: Page): Item {
  return { text: titleOf(page.text), link: linkTo(page) };
}

function linkTo({ route }: Page): string {
  return `/${route.replace(/\.md$/, "").replace(/(^|\/)index$/, "$1")}`;
}
