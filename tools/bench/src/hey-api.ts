import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { root } from "./root.ts";

/** Generates Hey API's client of the spaces from our contract; its runtime is generated too. */
export async function buildHeyApi(rivals: URL): Promise<void> {
  const folder = fileURLToPath(new URL("dist/hey-api", rivals));
  const generator = fileURLToPath(new URL("node_modules/@hey-api/openapi-ts/bin/run.js", rivals));
  execFileSync(
    process.execPath,
    [generator, "-i", `${root}spec/dist/slices/spaces.json`, "-o", folder, "--no-log-file", "-s"],
    {
      cwd: rivals,
    },
  );
  await build({
    entryPoints: [`${folder}/index.ts`, `${folder}/client/index.ts`],
    outdir: fileURLToPath(new URL("dist/hey-api-js", rivals)),
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
  });
}
