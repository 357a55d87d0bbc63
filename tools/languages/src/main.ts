// `npm run languages`: generates a client with each generator from the published document, compiles it, has it make the ten calls
// to the mock, and writes the table of spec/README.md. With words, only the generators that have one of them in their name are
// run, and written: `npm run languages -- go`.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { resultsIn } from "@orgplane/consumers/results";
import type { Tried } from "@orgplane/consumers/table";
import { startMock } from "@orgplane/mock";
import { root } from "@orgplane/repo/root";
import { CALLS } from "./calls.ts";
import { judgeGoServer } from "./go-server.ts";
import { type Language, languages } from "./languages.ts";
import { withTable } from "./readme.ts";
import { createWorkplace } from "./workplace.ts";

const words = process.argv.slice(2).map((word) => word.toLowerCase());
const isWanted = ({ name }: Pick<Language, "name">) =>
  words.length === 0 || words.some((word) => name.toLowerCase().includes(word));
const folder = mkdtempSync(join(tmpdir(), "orgplane-languages-"));
const tried: Tried[] = [];
try {
  for (const [index, language] of languages.filter(isWanted).entries()) {
    const started = performance.now();
    // A mock each, since all create the same.
    await using mock = await startMock();
    const place = createWorkplace(join(folder, String(index)), mock.url);
    const results = await language
      .run(place)
      .then(resultsIn)
      .catch((error: Error) => ({ failure: error.message }));
    tried.push({ name: language.name, results });
    const good = Object.keys(CALLS).filter((call) => (results as Record<string, string>)[call] === "yes").length;
    console.log(
      `${language.name}: ${good} of ${Object.keys(CALLS).length} (${Math.round((performance.now() - started) / 1000)} s)`,
    );
    if (good < Object.keys(CALLS).length) console.log(results);
    rmSync(place.folder, { recursive: true, force: true });
  }
  const verdict = isWanted({ name: "Go, a server" })
    ? await judgeGoServer(createWorkplace(join(folder, "server"), "")).catch(
        (error: Error) => `could not be judged: ${error.message}`,
      )
    : undefined;
  if (verdict !== undefined) console.log(`Go, a server: ${verdict}`);
  const readme = `${root}spec/README.md`;
  const names = languages.map(({ name }) => name);
  writeFileSync(readme, withTable(readFileSync(readme, "utf8"), names, tried, verdict));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
