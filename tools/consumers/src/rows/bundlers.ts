import { inChromium, openChromium, PAGE } from "../chromium.ts";
import type { Project } from "../project.ts";
import { CALLS, type Row, resultsIn, type Table } from "../row.ts";

/** A bundler, whose bundle is then opened in Chromium. */
function bundler(name: string, packages: readonly string[], bundle: (project: Project) => Promise<string>): Row {
  return {
    name,
    async run(project) {
      await openChromium();
      await project.install(...packages);
      project.write("entry.js", PAGE);
      project.write(
        "index.html",
        `<!doctype html><title>Calls</title><script type="module" src="./entry.js"></script>\n`,
      );
      return inChromium(project, await bundle(project));
    },
  };
}

const esbuild = bundler("esbuild 0.28.2", ["esbuild@0.28.2"], async (project) => {
  await project.run("npx", ["esbuild", "entry.js", "--bundle", "--minify", "--format=esm", "--outfile=dist/app.js"]);
  project.write("dist/index.html", `<!doctype html><script type="module" src="app.js"></script>`);
  return "dist";
});

const vite = bundler("Vite 8.4.0", ["vite@8.4.0"], async (project) => {
  await project.run("npx", ["vite", "build"]);
  return "dist";
});

const webpack = bundler("webpack 5.113.0", ["webpack@5.113.0", "webpack-cli@7.3.1"], async (project) => {
  await project.run("npx", [
    "webpack",
    "--mode=production",
    "--entry=./entry.js",
    "--output-path=dist",
    "--output-filename=app.js",
  ]);
  return "dist";
});

const rollup = bundler("Rollup 4.68.8", ["rollup@4.68.8", "@rollup/plugin-node-resolve@16.0.3"], async (project) => {
  const plugin = "--plugin=@rollup/plugin-node-resolve={browser:true}";
  await project.run("npx", ["rollup", "entry.js", plugin, "--dir=dist", "--entryFileNames=app.js", "--format=es"]);
  return "dist";
});

// As it comes: it does not read exports then.
const parcel = bundler("Parcel 2.16.4", ["parcel@2.16.4"], async (project) => {
  await project.run("npx", ["parcel", "build", "index.html", "--no-cache", "--public-url=./"]);
  return "dist";
});

function metro(exports: boolean): Row {
  const name = `Metro 0.87.1${exports ? "" : ", package exports off"}`;
  return bundler(
    name,
    ["metro@0.87.1", "@react-native/babel-preset", "@babel/core", "@babel/runtime"],
    async (project) => {
      project.write(
        "metro.config.cjs",
        `module.exports = { resolver: { unstable_enablePackageExports: ${exports} },
  transformer: { babelTransformerPath: require.resolve("./transformer.cjs") }, cacheStores: [] };`,
      );
      project.write(
        "transformer.cjs",
        `const { transformSync } = require("@babel/core");
const presets = [[require.resolve("@react-native/babel-preset"), { enableBabelRuntime: false }]];
exports.transform = ({ src, filename }) => {
  const { ast } = transformSync(src, { filename, presets, ast: true, code: false, babelrc: false, configFile: false });
  return { ast };
};`,
      );
      project.write(
        "bundle.cjs",
        `const Metro = require("metro");
(async () => {
  const config = await Metro.loadConfig({ config: "metro.config.cjs" });
  await Metro.runBuild(config, { entry: "entry.js", platform: "web", dev: false, minify: false, out: "dist/app.js" });
})();`,
      );
      project.write(
        "dist/index.html",
        `<!doctype html><script>var global = globalThis;</script><script src="app.js"></script>`,
      );
      await project.run(process.execPath, ["bundle.cjs"]);
      return "dist";
    },
  );
}

const next: Row = {
  name: "Next.js 16.4.6, a route",
  async run(project) {
    await project.install("next@16.4.6", "react@19.3.1", "react-dom@19.3.1");
    project.write(
      "app/layout.js",
      "export default function Layout({ children }) { return <html><body>{children}</body></html>; }\n",
    );
    project.write("app/page.js", "export default function Page() { return <p>Calls</p>; }\n");
    project.write(
      "app/calls/route.js",
      `import { makeCalls } from "../../calls.js";
export const dynamic = "force-dynamic";
export async function GET() { return Response.json(await makeCalls(process.env.MOCK)); }\n`,
    );
    project.write(
      "program.js",
      `import { createServer } from "node:http";
import next from "next";
const app = next({ dev: false, dir: "." });
await app.prepare();
const server = createServer(app.getRequestHandler()).listen(0, "127.0.0.1");
await new Promise((resolve) => server.once("listening", resolve));
const response = await fetch(\`http://127.0.0.1:\${server.address().port}/calls\`);
console.log("RESULTS " + await response.text());
process.exit(0);`,
    );
    const env = { NEXT_TELEMETRY_DISABLED: "1" };
    await project.run("npx", ["next", "build"], env);
    return resultsIn((await project.run(process.execPath, ["program.js"], { ...env, NODE_ENV: "production" })).stdout);
  },
};

/** What makes pages and applications of modules; the bundles run in Chromium, and that of Next.js in Node. */
export const bundlers: Table = {
  title: "Bundlers",
  columns: CALLS,
  rows: [esbuild, vite, webpack, rollup, parcel, metro(true), metro(false), next],
};
