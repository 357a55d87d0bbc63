import { parseArgs } from "node:util";

/** What the command is to do. */
export interface Arguments {
  readonly twins: boolean;
  /** How many members the fakes have beside their own. */
  readonly members: number;
  readonly format: "markdown" | "csv" | "html";
  /** The person whose access is to be taken away. */
  readonly offboard: string | undefined;
  readonly apply: boolean;
  readonly journal: string;
}

export const help = `Who has access to what, over several platforms.

  node review.ts --twins                       on fakes of all five platforms
  node review.ts                               on the platforms that the environment has credentials for
  node review.ts --format html > review.html   or csv; markdown unless given
  node review.ts --offboard ada@acme.test      plans what takes the access of a person away, and shows it
  node review.ts --offboard ada@acme.test --apply --journal ada.jsonl   does it; started again, it goes on

  --members <n>   so many members more in one organization of each fake`;

/** @throws Error saying what cannot be read. */
export function argumentsOf(texts: readonly string[]): Arguments | "help" {
  const { values } = parseArgs({
    args: [...texts],
    options: {
      twins: { type: "boolean", default: false },
      members: { type: "string", default: "0" },
      format: { type: "string", default: "markdown" },
      offboard: { type: "string" },
      apply: { type: "boolean", default: false },
      journal: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return "help";
  const { twins, format, offboard, apply } = values;
  if (format !== "markdown" && format !== "csv" && format !== "html") {
    throw new Error(`--format is ${format}; use markdown, csv or html`);
  }
  if (!/^\d{1,6}$/.test(values.members)) throw new Error(`--members is ${values.members}; use a number`);
  if (apply && offboard === undefined) throw new Error("--apply needs --offboard and an e-mail address");
  const journal = values.journal ?? `offboarding-${(offboard ?? "").toLowerCase().replace(/[^\w.@-]/g, "_")}.jsonl`;
  return { twins, members: Number(values.members), format, offboard, apply, journal };
}
