/** An SVG that adapts to a dark page, with a title and a description for those who cannot see it. */
export function svg(width: number, height: number, title: string, desc: string, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc">
<!-- Drawn by tools/repo/src/pictures from the contract. Do not edit. -->
<title id="title">${title}</title>
<desc id="desc">${desc}</desc>
<style>
  text { font: 15px system-ui, sans-serif; fill: #1f2328; text-anchor: middle }
  .name { font-weight: 600 }
  .small { font-size: 13px; fill: #59636e }
  rect { fill: #f6f8fa; stroke: #d1d9e0 }
  .source { fill: #ddf4ff; stroke: #54aeff } .none { fill: none; stroke: none }
  path { stroke: #818b98; fill: none }
  .dashed { stroke-dasharray: 4 4 }
  marker path { fill: #818b98; stroke: none }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc } .small { fill: #b1bac4 }
    rect { fill: #151b23; stroke: #3d444d } .source { fill: #0c2d6b; stroke: #1f6feb }
  }
</style>
<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>
${parts.join("\n")}
</svg>
`;
}

/** A box with a name, and a note below it if there is one. */
export function box(
  x: number,
  y: number,
  width: number,
  height: number,
  name: string,
  note = "",
  kind = "made",
): string {
  const center = x + width / 2;
  const middle = y + height / 2;
  const text = note && `<text class="small" x="${center}" y="${middle + 16}">${note}</text>`;
  return `<rect class="${kind}" x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/>
<text class="name" x="${center}" y="${middle + (note ? -3 : 5)}">${name}</text>${text}`;
}

/** An arrow. */
export function arrow(path: string, kind = ""): string {
  return `<path${kind && ` class="${kind}"`} d="${path}" marker-end="url(#tip)"/>`;
}

/** A note. */
export function note(x: number, y: number, text: string): string {
  return `<text class="small" x="${x}" y="${y}">${text}</text>`;
}
