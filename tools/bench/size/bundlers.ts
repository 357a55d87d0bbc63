import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { transform } from "esbuild";
import { rollup } from "rollup";
import { build as vite } from "vite";
import webpack from "webpack";
import { sizeOf } from "./bundle.ts";
import type { Size } from "./measure.ts";

type Bundler = (page: string, folder: string) => Promise<readonly string[]>;

/** The scripts of a page, by bundler. */
const bundlers: Readonly<Record<string, Bundler>> = {
  async Vite(page, folder) {
    const options = { rollupOptions: { input: page }, outDir: join(folder, "vite"), modulePreload: false } as const;
    await vite({ root: folder, configFile: false, logLevel: "silent", build: options });
    return scriptsIn(join(folder, "vite/assets"));
  },
  async webpack(page, folder) {
    const compiler = webpack({
      mode: "production",
      entry: page,
      target: ["web", "es2022"],
      output: { path: join(folder, "webpack") },
    });
    await new Promise<void>((resolve, reject) => {
      compiler?.run((error, stats) => {
        if (error || !stats || stats.hasErrors()) reject(error ?? new Error(stats?.toString("errors-only")));
        else resolve();
      });
    });
    return scriptsIn(join(folder, "webpack"));
  },
  async rollup(page) {
    const built = await rollup({ input: page, plugins: [nodeResolve({ browser: true })], logLevel: "silent" });
    const { output } = await built.generate({ format: "es" });
    // It does not minify by itself.
    const scripts = output.flatMap((file) => (file.type === "chunk" ? transform(file.code, { minify: true }) : []));
    return (await Promise.all(scripts)).map(({ code }) => code);
  },
};

/** The size of the same page with bundlers other than esbuild, in all its files. */
export async function bundleWithOthers(page: string): Promise<Size[]> {
  const folder = await mkdtemp(join(import.meta.dirname, ".page-"));
  try {
    const file = join(folder, "page.js");
    await writeFile(file, page);
    const sizes: Size[] = [];
    for (const [name, build] of Object.entries(bundlers)) {
      const scripts = (await build(file, folder)).map((script) => sizeOf(new TextEncoder().encode(script)));
      const sum = (key: "minified" | "gzipped") => scripts.reduce((total, script) => total + script[key], 0);
      sizes.push({ name: `the same page by ${name}`, minified: sum("minified"), gzipped: sum("gzipped") });
    }
    return sizes;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function scriptsIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => /\.m?js$/.test(name));
  return Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
}
