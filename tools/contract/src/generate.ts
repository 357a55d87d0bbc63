import { mkdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { callsSource } from "./calls.ts";
import { loadDocument, RESOURCES } from "./document.ts";

const out = fileURLToPath(new URL("gen/", import.meta.url));

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
for (const resource of RESOURCES) {
  await writeFile(`${out}${resource}.ts`, callsSource(loadDocument(resource), resource));
}
