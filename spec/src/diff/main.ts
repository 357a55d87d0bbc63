// `npm run spec:diff`: what has changed between two contracts, and whom it breaks.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { root } from "../document.ts";
import { isBreaking } from "./change.ts";

const HELP = `Usage: npm run spec:diff -- [options] <old document> [<new document>]

Compares two OpenAPI documents, JSON or YAML, in one file or in many, and prints a line for each change: whom it
breaks, where it is, and what is now. The new document is spec/dist/openapi.json unless another one is named.

  callers            send something that is refused now, or means something else
  readers            get an answer that is not what they were told
  servers            answer, or take, something that is not in the contract any more
  generated clients  have other names and methods once they are generated anew

      --breaking   show only what breaks
      --no-oasdiff go without oasdiff, which gives a second opinion where Go is installed
  -h, --help       show this text

Exits with 0 when nothing breaks, with 1 when something does, and with 2 when it cannot compare.
docs/decisions/0014-breaking-changes.md says what breaks whom.
`;

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      breaking: { type: "boolean" },
      "no-oasdiff": { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) process.stdout.write(HELP);
  else process.exitCode = await run(positionals, values.breaking === true, values["no-oasdiff"] !== true);
} catch (error) {
  process.stderr.write(`spec:diff: ${error instanceof Error ? error.message.replaceAll("\n", " ") : String(error)}\n`);
  process.exitCode = 2;
}

async function run([oldFile, newFile, ...rest]: string[], onlyBreaking: boolean, _second: boolean): Promise<number> {
  if (oldFile === undefined) throw new Error("which document to compare with? See --help");
  if (rest.length > 0) throw new Error(`two documents at a time, not also ${rest.join(" ")}; see --help`);
  // npm runs its scripts in the repository's folder, wherever it was called.
  const from = process.env["npm_lifecycle_event"] === "spec:diff" ? process.env["INIT_CWD"] : undefined;
  const files = [
    resolve(from ?? "", oldFile),
    newFile ? resolve(from ?? "", newFile) : `${root}dist/openapi.json`,
  ] as const;
  // Loaded only now, so that a mistake in the command is answered at once.
  const { readDocument } = await import("./read.ts");
  const { compareDocuments } = await import("./compare.ts");
  const { reportOf } = await import("./report.ts");
  const changes = compareDocuments(await readDocument(files[0]), await readDocument(files[1]));
  const shown = onlyBreaking ? changes.filter(isBreaking) : changes;
  process.stdout.write(reportOf(shown, process.stdout.isTTY === true));
  return changes.some(isBreaking) ? 1 : 0;
}
