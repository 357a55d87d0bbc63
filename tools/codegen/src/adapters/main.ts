// For each adapter to a platform, `packages/adapter-<platform>`: the types of its `wire.yaml`, the platform's capabilities, and
// the tables in its README. Then the table of all of them in the README of the repository.
import { globSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeGenerated } from "../command/output.ts";
import { loadSpec, shown } from "../read/load-spec.ts";
import { withConformance } from "./conformance-section.ts";
import { emitCapabilities } from "./emit-capabilities.ts";
import { emitWire } from "./emit-wire.ts";
import { type AdapterReport, withPlatforms } from "./platforms-section.ts";
import { withSupportTable } from "./support-table.ts";

const root = fileURLToPath(new URL("../../../../", import.meta.url));

const reports: AdapterReport[] = [];
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
  const run = JSON.parse(await readFile(join(folder, "conformance.json"), "utf8"));
  const capabilities = JSON.parse(text);
  const supported = withSupportTable(await readFile(readme, "utf8"), capabilities);
  await writeFile(readme, withConformance(supported, run, capabilities));
  reports.push({ platform, capabilities, run });
  console.log(`${shown(out)}: ${files.size} files from ${wire}`);
}

const readme = join(root, "README.md");
await writeFile(readme, withPlatforms(await readFile(readme, "utf8"), reports));
