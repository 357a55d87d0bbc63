// `npm run languages`: generates a client with each generator from the published document, compiles it, has it make the ten calls
// to the mock, and writes the table of spec/README.md. With words, only the generators that have one of them in their name are
// run, and written: `npm run languages -- go`. It ends with 1 if a cell is worse than the table says.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Tried, worsened } from "@orgplane/consumers/table";
import { root } from "@orgplane/repo/root";
import { CALLS } from "./calls.ts";
import { judgeGoServer } from "./go-server.ts";
import { languages } from "./languages.ts";
import { rowsOf, withTable } from "./readme.ts";
import { missing } from "./toolchain.ts";
import { trial } from "./trial.ts";
import { createWorkplace, type Workplace } from "./workplace.ts";

const SERVER = { name: "Go, a server", needs: ["go"] };

const words = process.argv.slice(2).map((word) => word.toLowerCase());
const folder = mkdtempSync(join(tmpdir(), "orgplane-languages-"));
const tried: Tried[] = [];
let verdict: string | undefined;
try {
  for (const { name, build } of languages.filter(canRun)) {
    const results = await timed(name, (place) =>
      build(place)
        .then((program) => trial(program))
        .catch((error: Error) => ({ failure: error.message })),
    );
    tried.push({ name, results });
    const noes = Object.entries(results).filter(([, result]) => result !== "yes");
    console.log(noes.length === 0 ? `  All ${Object.keys(CALLS).length} calls work.` : Object.fromEntries(noes));
  }
  if (canRun(SERVER)) {
    verdict = await timed(SERVER.name, (place) =>
      judgeGoServer(place).catch((error: Error) => `could not be judged: ${error.message}`),
    );
    console.log(`  ${verdict}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const file = `${root}spec/README.md`;
const readme = readFileSync(file, "utf8");
const names = languages.map(({ name }) => name);
writeFileSync(file, withTable(readme, names, tried, verdict));
const faults = [...worsened(Object.keys(CALLS), tried, rowsOf(readme))];
if (verdict !== undefined && !/^[1-9]\d* passed, 0 failed/.test(verdict)) faults.push(`${SERVER.name}: ${verdict}`);
for (const fault of faults) console.error(`Worse than spec/README.md said: ${fault}`);
if (faults.length > 0) process.exitCode = 1;

/** Whether it is wanted, and its commands are there. */
function canRun({ name, needs }: { readonly name: string; readonly needs: readonly string[] }): boolean {
  if (words.length > 0 && !words.some((word) => name.toLowerCase().includes(word))) return false;
  const absent = missing(needs);
  if (absent.length > 0) console.log(`${name}: skipped, since there is no ${absent.join(", no ")}. Its row stays.`);
  return absent.length === 0;
}

async function timed<T>(name: string, work: (place: Workplace) => Promise<T>): Promise<T> {
  const started = performance.now();
  const place = createWorkplace(join(folder, name.replaceAll(/[^\w.]+/g, "-")));
  const result = await work(place);
  rmSync(place.folder, { recursive: true, force: true });
  console.log(`${name}: ${Math.round((performance.now() - started) / 1000)} s`);
  return result;
}
