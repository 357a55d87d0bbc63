// `npm run spec:diff`: the changes between two contracts, and whom they break.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Document, root } from "../document.ts";
import { type Change, isBreaking } from "./change.ts";

const HELP = `Usage: npm run spec:diff -- [options] <old document> [<new document>]

Compares two OpenAPI documents, JSON or YAML, in one file or in many, and prints a line for each change: whom it
breaks, where it is, and what is now. The new document is spec/dist/openapi.json unless another one is named.

  callers            send something that is refused now, or means something else
  readers            get an answer that is not what they were told
  servers            answer, or take, something that is not in the contract any more
  generated clients  have other names, types or methods once they are generated anew

      --breaking    show only what breaks
      --no-oasdiff  go without oasdiff, which gives a second opinion where Go is installed
  -h, --help        show this text

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

async function run(
  [oldFile, newFile, ...rest]: string[],
  onlyBreaking: boolean,
  withOasdiff: boolean,
): Promise<number> {
  if (oldFile === undefined) throw new Error("which document to compare with? See --help");
  if (rest.length > 0) throw new Error(`two documents at a time, not also ${rest.join(" ")}; see --help`);
  // Loaded only now, so that a mistake in the command is reported at once.
  const { readDocument } = await import("./read.ts");
  const { compareDocuments } = await import("./compare.ts");
  const { reportOf } = await import("./report.ts");
  const before = await readDocument(fileOf(oldFile));
  const after = await readDocument(newFile === undefined ? `${root}dist/openapi.json` : fileOf(newFile));
  const changes = compareDocuments(before, after);
  const shown = onlyBreaking ? changes.filter(isBreaking) : changes;
  process.stdout.write(reportOf(shown, process.stdout.isTTY === true));
  if (withOasdiff) process.stdout.write(await secondOpinion(before, after, changes));
  return changes.some(isBreaking) ? 1 : 0;
}

/** npm runs its scripts in the repository's folder, whatever the current one. */
function fileOf(name: string): string {
  const from = process.env["npm_lifecycle_event"] === "spec:diff" ? process.env["INIT_CWD"] : undefined;
  return resolve(from ?? "", name);
}

/** The additional findings of oasdiff. They decide nothing, so that the result is the same on every machine. */
async function secondOpinion(before: Document, after: Document, changes: Change[]): Promise<string> {
  const { additional, findingsOfOasdiff } = await import("./oasdiff.ts");
  const { reportOfOasdiff } = await import("./report.ts");
  try {
    return reportOfOasdiff(additional(await findingsOfOasdiff(before, after), changes));
  } catch (error) {
    return `without oasdiff: ${error instanceof Error ? error.message : String(error)}\n`;
  }
}
