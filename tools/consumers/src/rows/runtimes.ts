import { join } from "node:path";
import { folderOf, type Tool } from "@orgplane/release/tool";
import { inChromium, openChromium, PAGE } from "../chromium.ts";
import { CALLS, MissingError, type Row, resultsIn, type Table } from "../row.ts";

const PROGRAM = `import { makeCalls } from "./calls.js";
const { env, argv } = globalThis.process;
console.log("RESULTS " + JSON.stringify(await makeCalls(env.MOCK)));
`;

/** The program of a runtime. */
function binary(tool: Tool, file: string): string {
  try {
    return join(folderOf(tool), file);
  } catch {
    throw new MissingError(`npm cannot install ${tool.name} ${tool.version}`);
  }
}

function node(version: string): Row {
  return {
    name: `Node ${version}`,
    async run(project) {
      const bin = binary({ name: "node", version }, "bin/node");
      await project.install();
      project.write("program.js", PROGRAM);
      return resultsIn((await project.run(bin, ["program.js"])).stdout);
    },
  };
}

const bun: Row = {
  name: "Bun 1.4.5",
  async run(project) {
    const bin = binary({ name: `@oven/bun-${process.platform}-${process.arch}`, version: "1.4.5" }, "bin/bun");
    await project.install();
    project.write("program.js", PROGRAM);
    return resultsIn((await project.run(bin, ["program.js"])).stdout);
  },
};

const deno: Row = {
  name: "Deno 2.9.6",
  async run(project) {
    const bin = binary({ name: `@deno/${process.platform}-${process.arch}-glibc`, version: "2.9.6" }, "deno");
    await project.install();
    project.write("program.js", PROGRAM);
    const options = ["run", "--allow-all", "--node-modules-dir=manual", "--no-remote"];
    return resultsIn((await project.run(bin, [...options, "program.js"])).stdout);
  },
};

const workerd: Row = {
  name: "workerd (Miniflare 4.20260730.0)",
  async run(project) {
    await project.install("miniflare@4.20260730.0", "esbuild@0.28.2");
    project.write(
      "worker.js",
      `import { makeCalls } from "./calls.js";
export default { fetch: async (_, env) => Response.json(await makeCalls(env.MOCK)) };`,
    );
    await project.run("npx", [
      "esbuild",
      "worker.js",
      "--bundle",
      "--format=esm",
      "--platform=neutral",
      "--main-fields=module,main",
      "--conditions=workerd,worker,import",
      "--external:node:*",
      "--outfile=dist/worker.js",
    ]);
    project.write(
      "program.js",
      `import { Miniflare } from "miniflare";
const worker = new Miniflare({ modules: true, scriptPath: "dist/worker.js", compatibilityDate: "2026-07-01",
  compatibilityFlags: ["nodejs_compat"], bindings: { MOCK: process.env.MOCK } });
console.log("RESULTS " + await (await worker.dispatchFetch("http://worker.test/")).text());
await worker.dispose();`,
    );
    return resultsIn((await project.run(process.execPath, ["program.js"])).stdout);
  },
};

const chromium: Row = {
  name: "Chromium",
  async run(project) {
    await openChromium();
    await project.install("esbuild@0.28.2");
    project.write("entry.js", PAGE);
    await project.run("npx", ["esbuild", "entry.js", "--bundle", "--format=esm", "--outfile=dist/app.js"]);
    return inChromium(project, "dist");
  },
};

/** What runs JavaScript. */
export const runtimes: Table = {
  title: "Runtimes",
  columns: CALLS,
  rows: [node("20.19.0"), node("22.23.3"), node("24.21.0"), node("26.10.0"), bun, deno, workerd, chromium],
};
