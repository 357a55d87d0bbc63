// Bundles the page into dist/page/files, from where the mock serves it.
import { cp, mkdir, readFile, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = new URL("./", import.meta.url);
const target = new URL("../dist/page/files/", import.meta.url);

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
const license = await readFile(new URL("../node_modules/preact/LICENSE", import.meta.url), "utf8");
await build({
  entryPoints: ["main.tsx", "style/page.css"].map((path) => ({ in: fileURLToPath(new URL(path, here)), out: "page" })),
  outdir: fileURLToPath(target),
  bundle: true,
  minify: true,
  format: "esm",
  platform: "browser",
  target: "es2022",
  jsx: "automatic",
  jsxImportSource: "preact",
  // The licence of Preact requires its text in copies.
  banner: { js: `/*! preact\n${license.trim()}\n*/` },
  logLevel: "warning",
});
for (const name of ["index.html", "icon.svg"]) await cp(new URL(name, here), new URL(name, target));
