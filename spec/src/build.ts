import { mkdir, rm, writeFile } from "node:fs/promises";
import { stringify } from "yaml";
import { bundleContract, root } from "./document.ts";
import { slice } from "./slice.ts";

const dist = `${root}dist`;
const document = await bundleContract();
const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;

await rm(dist, { recursive: true, force: true });
await mkdir(`${dist}/slices`, { recursive: true });
await writeFile(`${dist}/openapi.json`, json(document));
await writeFile(`${dist}/openapi.yaml`, stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 }));
for (const { name } of document.tags ?? []) {
  await writeFile(`${dist}/slices/${name}.json`, json(slice(document, name)));
}
