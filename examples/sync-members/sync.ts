// Keeps the members of an organization in step with a file: `node sync.ts --help`.
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { createOrgplane, OrgplaneError } from "@orgplane/client";
import { MembersFileError, readMembers } from "./src/members-file.ts";
import { planSteps } from "./src/plan.ts";

const HELP = `node sync.ts [members.yaml] [--apply]

Prints what has to change so that the members of an organization are those of the file. With --apply, changes it.

  ORGPLANE_BASE_URL      the API, such as https://orgplane.example/v1
  ORGPLANE_TOKEN         a token of an admin
  ORGPLANE_ORGANIZATION  the organization, by name or id

It ends with 0 when nothing is left to do, with 2 when something is and --apply was not given, and with 1 on an error.`;

/** Lets a call that is under way end when the user presses Ctrl-C, and begins no other. */
const interrupted = new AbortController();
process.once("SIGINT", () => interrupted.abort());

process.exitCode = await main().catch(explain);

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { apply: { type: "boolean", default: false }, help: { type: "boolean", short: "h", default: false } },
    allowPositionals: true,
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const [path = "members.yaml"] = positionals;
  const wanted = readMembers(await readFile(path, "utf8"));
  await using orgplane = createOrgplane();
  // Not every platform knows whose token it is.
  const me = await orgplane.me().result();
  const steps = await planSteps(orgplane.organization(), wanted, me.ok ? me.data.email : null);

  if (steps.length === 0) console.log("Nothing to do: the organization is as the file says.");
  for (const { text, run } of steps) {
    if (interrupted.signal.aborted) {
      console.error("Interrupted. Run it again: it goes on from here.");
      return 1;
    }
    console.log(text);
    if (values.apply) await run();
  }
  if (steps.length === 0 || values.apply) return 0;
  console.log("Nothing was changed. --apply changes it.");
  return 2;
}

/** One line for what can go wrong outside this program; anything else is a bug, with its stack. */
function explain(error: unknown): number {
  if (error instanceof OrgplaneError) console.error(error.message);
  else if (error instanceof MembersFileError) console.error(`The file of members is wrong: ${error.message}.`);
  else if (error instanceof Error && "code" in error) console.error(`${error.message}. --help tells more.`);
  else throw error;
  return 1;
}
