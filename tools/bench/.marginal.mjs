import { build } from "esbuild"; import { gzipSync } from "node:zlib"; import { readFileSync } from "node:fs";
import { pages } from "./size/pages.ts";
const page = pages[process.argv[2]]; const root = "/tmp/wt/rt/";
async function size(stub) {
  const r = await build({ stdin: { contents: page, resolveDir: root + "tools/bench/size" }, absWorkingDir: root, bundle: true, write: false, minify: true, metafile: true, format: "esm", platform: "browser", target: "es2022", legalComments: "none", logLevel: "silent",
    plugins: stub ? [{ name: "s", setup(b) { b.onLoad({ filter: /\.js$/ }, (a) => { if (!a.path.endsWith(stub)) return; const t = readFileSync(a.path, "utf8"); const names = [...t.matchAll(/^export (?:abstract )?(?:async )?(?:function\*?|class|const|let) ?\*?(\w+)/gm)].map((m) => m[1]); const def = t.matchAll(/^export class (\w+)/gm); const classes = new Set([...def].map((m) => m[1])); return { contents: names.map((n) => classes.has(n) ? `export class ${n} {}` : `export const ${n} = 0;`).join("\n"), loader: "js" }; }); } }] : [] });
  return [gzipSync(r.outputFiles[0].contents, { level: 9 }).length, r.metafile];
}
const [full, meta] = await size();
const rows = [];
for (const f of Object.keys(Object.values(meta.outputs)[0].inputs)) { if (!f.startsWith("packages")) continue; try { const [n] = await size(f); rows.push([full - n, f]); } catch (e) { rows.push([-1, f + " " + String(e.message).slice(0, 80)]); } }
rows.sort((a, b) => b[0] - a[0]); console.log(full); for (const [n, f] of rows) console.log(n, f.replace("packages/", "").replace("/dist", ""));
