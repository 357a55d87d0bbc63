// `npm run release:check`: installs the packages of this version from the registry into an empty project, loads each of
// their modules, and makes a call to the mock that came with them.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readPublished } from "@orgplane/repo/manifests";
import { run } from "./run.ts";

const published = readPublished();
const [
  {
    manifest: { version },
  } = { manifest: { version: "" } },
] = published;
const peers = ["ajv@8", "@opentelemetry/api@1", "msw@3"];
const entries = published.flatMap(({ manifest }) =>
  Object.entries(manifest.exports ?? {}).flatMap(([path, target]) =>
    typeof target === "object" ? [manifest.name + path.slice(1)] : [],
  ),
);

const folder = mkdtempSync(join(tmpdir(), "orgplane-released-"));
try {
  writeFileSync(join(folder, "package.json"), `{ "private": true, "type": "module" }\n`);
  const names = published.map(({ manifest }) => `${manifest.name}@${version}`);
  await run("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", ...names, ...peers], { cwd: folder });
  writeFileSync(join(folder, "program.js"), program());
  const { stdout } = await run(process.execPath, ["program.js"], { cwd: folder });
  console.log(`${names.length} packages of version ${version} can be installed. ${stdout.trim()}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function program(): string {
  return `import { createOrgplane } from "@orgplane/client";
import { startMock } from "@orgplane/mock";
for (const entry of ${JSON.stringify(entries)}) await import(entry);
const mock = await startMock();
const { id } = await createOrgplane({ baseUrl: mock.url, token: "tok_owner" }).orgs.get("acme");
await mock.close();
console.log("${entries.length} modules load, and the mock answers with " + id + ".");
`;
}
