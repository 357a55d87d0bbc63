// For each adapter to a platform, `packages/adapter-<platform>`: the types of its `wire.yaml`, the platform's capabilities, and
// the table in its README.
import { globSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeGenerated } from "../command/output.ts";
import { loadSpec, shown } from "../read/load-spec.ts";
import { emitCapabilities } from "./emit-capabilities.ts";
import { emitWire } from "./emit-wire.ts";
import { withSupportTable } from "./support-table.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));

for (const wire of globSync("packages/adapter-*/wire.yaml", { cwd: root }).sort()) {
  const folder = join(root, dirname(wire));
  const platform = basename(folder).replace("adapter-", "");
  const spec = await loadSpec(join(root, wire));
  const text = await readFile(join(root, `spec/dist/capabilities/${platform}.json`), "utf8");
  const files = new Map([
    ["wire.ts", await emitWire(spec)],
    ["capabilities.ts", emitCapabilities(text, `capabilities/${platform}.json`)],
  ]);
  const out = join(folder, "src/gen");
  await writeGenerated({ clients: [{ out, source: spec.name, files }], reference: undefined });
  const readme = join(folder, "README.md");
  await writeFile(readme, withSupportTable(await readFile(readme, "utf8"), JSON.parse(text)));
  console.log(`${shown(out)}: ${files.size} files from ${wire}`);
}
