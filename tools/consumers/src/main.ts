// `npm run consumers`: installs the packages, packed, from a local registry into an empty project of each kind, has each call
// the mock, and writes docs/compatibility.md. It ends with 1 if a cell is worse than the document says. What is not on this machine
// is skipped, and its row left. With words, only the rows that have one of them in their name are run, and written:
// `npm run consumers -- "Node 20" esbuild`.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startMock } from "@orgplane/mock";
import { publishTo, startRegistry } from "@orgplane/release/registry";
import { readManifest } from "@orgplane/repo/manifests";
import { root } from "@orgplane/repo/root";
import { closeChromium } from "./chromium.ts";
import { startHttp2Front } from "./http2.ts";
import { page } from "./page.ts";
import { createProject, type Surroundings } from "./project.ts";
import { isYes, MissingError, type Row } from "./row.ts";
import { tables } from "./rows/index.ts";
import { merged, readMarkdown, type Tried, worsened } from "./table.ts";

const words = process.argv.slice(2).map((word) => word.toLowerCase());
const isWanted = ({ name }: Row) => words.length === 0 || words.some((word) => name.toLowerCase().includes(word));
const version = String(readManifest("packages/client")["version"]);
const folder = mkdtempSync(join(tmpdir(), "orgplane-consumers-"));
const document = `${root}docs/compatibility.md`;
const before = existsSync(document) ? readFileSync(document, "utf8") : "";
let failures = 0;
const skipped: string[] = [];
const worse: string[] = [];
try {
  await using registry = await startRegistry();
  await publishTo(registry);
  await using mock = await startMock();
  await using front = await startHttp2Front(mock.url);
  const shared = { mock: mock.url, mockOverHttp2: front.url, version, env: registry.scopedEnv };
  const written: { title: string; columns: readonly string[]; tried: readonly Tried[] }[] = [];
  for (const { title, columns, rows } of tables) {
    const tried: Tried[] = [];
    const known = rowsBefore(title);
    for (const row of rows.filter(isWanted)) {
      const started = performance.now();
      const results = await resultsOf(row, shared);
      if (results instanceof MissingError) {
        console.log(`${row.name}: skipped, ${results.message}`);
        skipped.push(row.name);
        continue;
      }
      tried.push({ name: row.name, results });
      const noes = columns.filter((column) => !isYes((results as Record<string, string>)[column])).length;
      failures += noes;
      const seconds = Math.round((performance.now() - started) / 1000);
      console.log(`${row.name}: ${columns.length - noes} of ${columns.length} (${seconds} s)`);
      if (noes > 0) console.log(results);
    }
    worse.push(...worsened(columns, tried, known));
    const names = rows.map(({ name }) => name);
    written.push({ title, columns, tried: merged(names, tried, known) });
  }
  writeFileSync(document, page(written));
} finally {
  await closeChromium();
  rmSync(folder, { recursive: true, force: true });
}
const missing = skipped.length === 0 ? "" : ` Skipped: ${skipped.join(", ")}.`;
console.log(`${failures === 0 ? "Everything tried works." : `${failures} cells do not say yes.`}${missing}`);
for (const cell of worse) console.error(`Worse than docs/compatibility.md said: ${cell}`);
if (worse.length > 0) process.exitCode = 1;

/** What a row answers. It is tried once more where it fails, since what is installed comes over a network. */
async function resultsOf(row: Row, shared: Surroundings): Promise<Tried["results"] | MissingError> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await row.run(createProject(folder, shared));
    } catch (error) {
      if (error instanceof MissingError) return error;
      if (attempt === 2) return { failure: reasonOf(error) };
    }
  }
}

function rowsBefore(title: string): readonly Tried[] {
  const [, table = ""] = before.split(`## ${title}\n`);
  return readMarkdown(table.split("\n## ")[0] ?? "");
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
