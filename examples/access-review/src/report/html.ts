import type { Table } from "./tables.ts";

/** A report as one page that needs nothing else. */
export function toHtml(title: string, tables: readonly Table[]): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)}</title>
<style>
  body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 80rem; padding: 0 1rem; color-scheme: light dark; }
  table { border-collapse: collapse; width: 100%; }
  th, td { text-align: left; padding: 0.25rem 0.75rem; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); vertical-align: top; }
  th { position: sticky; top: 0; background: Canvas; }
  tbody tr:hover { background: color-mix(in srgb, currentColor 6%, transparent); }
</style>
<h1>${text(title)}</h1>
${tables.map(section).join("\n")}
</html>
`;
}

function section({ title, head, rows }: Table): string {
  if (rows.length === 0) return `<h2>${text(title)}</h2>\n<p>Nothing.</p>`;
  const line = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map((one) => `<${tag}>${text(one)}</${tag}>`).join("")}</tr>`;
  return `<h2>${text(title)}</h2>
<table>
<thead>${line(head, 'th scope="col"').replaceAll('</th scope="col">', "</th>")}</thead>
<tbody>
${rows.map((row) => line(row, "td")).join("\n")}
</tbody>
</table>`;
}

function text(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
