// Writes what the manifests of published packages have in common, and the group that changesets release together:
// `node src/manifests/main.ts`. With --check, it says what is wrong with them, and writes nothing.
import { writeFileSync } from "node:fs";
import { root } from "../root.ts";
import { complaintsAbout, complaintsAboutGroup } from "./complaints.ts";
import { complete } from "./complete.ts";
import { readCatalog, readChangesets, readManifest, readPublished } from "./read.ts";

const project = readManifest("");
const published = readPublished();
const catalog = readCatalog();
const changesets = readChangesets();

if (process.argv.includes("--check")) {
  const complaints = [
    ...published.flatMap((one) => complaintsAbout(one, project, catalog)),
    ...complaintsAboutGroup(changesets.fixed[0] ?? [], published),
  ];
  for (const complaint of complaints) console.error(complaint);
  process.exitCode = complaints.length > 0 ? 1 : 0;
} else {
  for (const one of published) write(`${root}${one.folder}/package.json`, complete(one, project));
  write(`${root}.changeset/config.json`, {
    ...changesets,
    fixed: [published.map(({ manifest }) => manifest.name).sort()],
  });
}

function write(file: string, content: unknown): void {
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
}
