// `npm run consumers`: installs the packages, packed, from a local registry into an empty project of each kind, has each call
// the mock, and writes docs/compatibility.md. With words, only the rows that have one of them in their name are run, and
// written: `npm run consumers -- "Node 20" esbuild`.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startMock } from "@orgplane/mock";
import { publishTo, startRegistry } from "@orgplane/release/registry";
import { readManifest } from "@orgplane/repo/manifests";
import { root } from "@orgplane/repo/root";
import { closeChromium } from "./chromium.ts";
import { page } from "./page.ts";
import { createProject } from "./project.ts";
import type { Row } from "./row.ts";
import { tables } from "./rows/index.ts";
import { merged, readMarkdown, type Tried } from "./table.ts";

const words = process.argv.slice(2).map((word) => word.toLowerCase());
const isWanted = ({ name }: Row) => words.length === 0 || words.some((word) => name.toLowerCase().includes(word));
const version = String(readManifest("packages/client")["version"]);
const folder = mkdtempSync(join(tmpdir(), "orgplane-consumers-"));
const document = `${root}docs/compatibility.md`;
const before = existsSync(document) ? readFileSync(document, "utf8") : "";
let failures = 0;
try {
  await using registry = await startRegistry();
  await publishTo(registry);
  await using mock = await startMock();
  const written: { title: string; columns: readonly string[]; tried: readonly Tried[] }[] = [];
  for (const { title, columns, rows } of tables) {
    const tried: Tried[] = [];
    for (const row of rows.filter(isWanted)) {
      const started = performance.now();
      const run = () => row.run(createProject(folder, mock.url, version, registry.scopedEnv));
      // Once more, since what is installed comes over a network.
      const results = await run()
        .catch(run)
        .catch((error: unknown) => ({ failure: reasonOf(error) }));
      tried.push({ name: row.name, results });
      const noes = columns.filter((column) => (results as Record<string, string>)[column] !== "yes").length;
      failures += noes;
      console.log(
        `${row.name}: ${columns.length - noes} of ${columns.length} (${Math.round((performance.now() - started) / 1000)} s)`,
      );
      if (noes > 0) console.log(results);
    }
    written.push({
      title,
      columns,
      tried: merged(
        rows.map(({ name }) => name),
        tried,
        rowsBefore(title),
      ),
    });
  }
  writeFileSync(document, page(written));
} finally {
  await closeChromium();
  rmSync(folder, { recursive: true, force: true });
}
console.log(failures === 0 ? "Everything works everywhere." : `${failures} cells do not say yes.`);

function rowsBefore(title: string): readonly Tried[] {
  const [, table = ""] = before.split(`## ${title}\n`);
  return readMarkdown(table.split("\n## ")[0] ?? "");
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
