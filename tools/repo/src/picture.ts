// Draws docs/orgplane.svg from the contract: what is generated from it, with today's figures.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { root } from "./root.ts";

interface Contract {
  tags: { name: string }[];
  paths: Record<string, Record<string, { tags?: string[] }>>;
}

const file = createRequire(import.meta.url).resolve("@orgplane/spec/openapi.json");
const contract = JSON.parse(readFileSync(file, "utf8")) as Contract;
const operations = Object.values(contract.paths).flatMap((item) => Object.values(item));
const count = (tag: string) => operations.filter(({ tags }) => tags?.includes(tag)).length;

writeFileSync(`${root}docs/orgplane.svg`, draw());

function draw(): string {
  const resources = contract.tags.map(({ name }, row) => {
    const y = 60 + row * 56;
    return `${arrow(212, 165, 298, y + 21)}
${box(300, y, 190, 42, `@orgplane/${name}`, `${count(name)} operations`)}
${arrow(490, y + 21, 576, 129)}`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 400" role="img" aria-labelledby="title">
<!-- Drawn by tools/repo/src/picture.ts from the contract. Do not edit. -->
<title id="title">From one contract come typed clients, a mock server and one OpenAPI file for other languages</title>
<style>
  text { font: 14px system-ui, sans-serif; fill: #1f2328; text-anchor: middle }
  .name { font-weight: 600 }
  .small { font-size: 12px; fill: #59636e }
  rect { fill: #f6f8fa; stroke: #d1d9e0 }
  .source { fill: #ddf4ff; stroke: #54aeff }
  path { stroke: #818b98; fill: none }
  marker path { fill: #818b98; stroke: none }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc } .small { fill: #9198a1 }
    rect { fill: #151b23; stroke: #3d444d } .source { fill: #0c2d6b; stroke: #1f6feb }
  }
</style>
<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>
<text class="small" x="255" y="40">generate</text>
<text class="small" x="533" y="40">compose</text>
${box(20, 120, 190, 90, "spec/", `${operations.length} operations, OpenAPI 3.1`, "source")}
${resources.join("\n")}
${box(578, 104, 200, 50, "@orgplane/client", "the facade, for applications")}
${box(300, 320, 190, 50, "@orgplane/mock", "Prism, for front ends")}
${box(20, 320, 190, 50, "openapi.json", "Python, Go, Java, Rust …")}
${arrow(115, 210, 115, 318)}
${arrow(160, 210, 298, 335)}
<text class="small" x="75" y="268">bundle</text>
${arrow(678, 154, 678, 345, "M678 154V345H492")}
<text class="small" x="585" y="336">contract tests</text>
</svg>
`;
}

function box(x: number, y: number, width: number, height: number, name: string, note: string, kind = "made"): string {
  const center = x + width / 2;
  const middle = y + height / 2;
  return `<rect class="${kind}" x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/>
<text class="name" x="${center}" y="${middle - 3}">${name}</text><text class="small" x="${center}" y="${middle + 14}">${note}</text>`;
}

function arrow(x1: number, y1: number, x2: number, y2: number, path = `M${x1} ${y1} ${x2} ${y2}`): string {
  return `<path d="${path}" marker-end="url(#tip)"/>`;
}
