import { mkdir, rm, writeFile } from "node:fs/promises";
import { stringify } from "yaml";
import { bundleContract, type Document, root } from "./document.ts";
import { capabilitiesOf } from "./platforms/capabilities.ts";
import { readPlatforms } from "./platforms/files.ts";
import { slice } from "./slice.ts";

const dist = `${root}dist`;

try {
  await write(await bundleContract());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** Writes the whole contract, its slices and the capabilities of the platforms, and removes earlier files. */
async function write(document: Document): Promise<void> {
  const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
  await rm(dist, { recursive: true, force: true });
  await mkdir(`${dist}/slices`, { recursive: true });
  await writeFile(`${dist}/openapi.json`, json(document));
  await writeFile(`${dist}/openapi.yaml`, stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 }));
  for (const { name } of document.tags ?? []) {
    await writeFile(`${dist}/slices/${name}.json`, json(slice(document, name)));
  }
  await mkdir(`${dist}/capabilities`);
  const { version } = document["info"] as { version: string };
  for (const [id, platform] of Object.entries((await readPlatforms()).platforms)) {
    await writeFile(`${dist}/capabilities/${id}.json`, json(capabilitiesOf(id, platform, version, null)));
  }
}
