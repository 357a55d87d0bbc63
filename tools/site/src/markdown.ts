/** A link or a picture in a Markdown file. */
export interface Link {
  readonly target: string;
  readonly line: number;
  readonly isPicture: boolean;
  /** What is shown of a link; the alternative text of a picture. */
  readonly text: string;
}

// In a text from left to right: fenced code, a code span, or `[text](target)`, whose text may contain code and a picture.
const TOKENS =
  /^ *```[\s\S]*?^ *```[^\S\n]*$|(?<ticks>`+)(?!`)(?:(?!\n\s*\n)[\s\S])*?(?<!`)\k<ticks>(?!`)|(?<mark>!?)\[(?<text>(?:`[^`]*`|[^[\]`]|!?\[[^\]]*\](?:\([^)]*\))?)*)\]\((?<target>[^()\s]+)\)/gm;

const FENCED = /^ *```[\s\S]*?^ *```[^\S\n]*$/gm;

/** Replaces the links and pictures of a Markdown text. What stands in code is no link. */
export function mapLinks(text: string, change: (link: Link, source: string) => string): string {
  return text.replaceAll(TOKENS, (source: string, ...rest: unknown[]) => {
    const { mark, text: shown = "", target } = rest.at(-1) as Record<string, string | undefined>;
    if (target === undefined) return source;
    const line = text.slice(0, Number(rest.at(-3))).split("\n").length;
    return change({ target, line, isPicture: mark === "!", text: shown }, source);
  });
}

/** All links and pictures of a Markdown text. */
export function linksOf(text: string): Link[] {
  const links: Link[] = [];
  mapLinks(text, (link, source) => {
    links.push(link);
    // A picture may be what a link shows.
    if (!link.isPicture && link.text.includes("]("))
      links.push(...linksOf(link.text).map((one) => ({ ...one, line: link.line })));
    return source;
  });
  return links;
}

/** The anchors of a Markdown text: those of its headings, as GitHub makes them, and those that it names itself. */
export function anchorsOf(text: string): ReadonlySet<string> {
  const anchors = new Map<string, number>();
  const taken = new Set<string>();
  for (const line of text.replaceAll(FENCED, "").split("\n")) {
    for (const [, id = ""] of line.matchAll(/<a id="([^"]+)">/g)) taken.add(id);
    const heading = /^#{1,6} (.+)$/.exec(line)?.[1];
    if (heading === undefined) continue;
    const slug = slugOf(heading);
    const count = anchors.get(slug) ?? 0;
    anchors.set(slug, count + 1);
    taken.add(count === 0 ? slug : `${slug}-${count}`);
  }
  return taken;
}

/** The anchor that GitHub makes of a heading. */
export function slugOf(heading: string): string {
  const shown = heading.replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, "$1").replaceAll(/<[^>]+>/g, "");
  return shown
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}_\- ]/gu, "")
    .replaceAll(" ", "-");
}

/** The first heading of a Markdown text, as plain text. */
export function titleOf(text: string): string {
  return (/^# (.+)$/m.exec(text)?.[1] ?? "").replaceAll("`", "");
}
