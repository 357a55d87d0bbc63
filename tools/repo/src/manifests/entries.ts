// For resolvers that do not read `exports` (Parcel 2 as it comes, Metro with package exports off), each subpath becomes a
// folder whose package.json leads to the module. Only the archive has them: `prepack` writes them, `postpack` removes
// them with `--remove`. Run it in the folder of the package.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { subpathsOf } from "./complete.ts";
import type { Manifest } from "./manifest.ts";

const subpaths = subpathsOf(JSON.parse(readFileSync("package.json", "utf8")) as Manifest);
for (const { path, main, types } of subpaths) {
  const up = (file: string) => join(...path.split("/").map(() => ".."), file).replaceAll("\\", "/");
  if (process.argv.includes("--remove")) rmSync(path.replace(/\/.*/, ""), { recursive: true, force: true });
  else {
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, "package.json"), `${JSON.stringify({ main: up(main), types: up(types) }, null, 2)}\n`);
  }
}
