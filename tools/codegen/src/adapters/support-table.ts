import { withSection } from "./section.ts";

/** What the table is made of. */
export interface Supported {
  readonly operations: Readonly<Record<string, SupportOfOperation>>;
}

interface SupportOfOperation {
  readonly support: string;
  readonly loses: readonly string[];
  readonly refuses: readonly {
    readonly name: string;
    readonly fields: readonly string[] | null;
    readonly except: readonly string[] | null;
  }[];
  readonly notes: readonly string[];
  readonly proof: string | null;
}

/** What proves that an operation works as its entry says. */
const PROOFS: Readonly<Record<string, string>> = {
  suite: "a suite against it",
  client: "the vendor's client",
  documented: "documentation alone",
};

/** A README with the table of what the platform supports between its two markers. @throws Error for one without them */
export function withSupportTable(readme: string, capabilities: Supported): string {
  return withSection(readme, "support", "spec/platforms.yaml", tableOf(capabilities));
}

/** The operations that a platform has, in whatever way. */
export function supportedOf({ operations }: Supported): string[] {
  return Object.keys(operations).filter((id) => operations[id]?.support !== "none");
}

function tableOf({ operations }: Supported): string {
  const rows = Object.entries(operations)
    .filter(([, { support }]) => support !== "none")
    .map(([id, { support, loses, refuses, notes, proof }]) => {
      const refused = refuses.map(({ name, fields, except }) => {
        const only = except?.length ? ` other than ${except.map((value) => `\`${value}\``).join(", ")}` : "";
        return `\`${name}\`${fields ? ` by ${fields.map((field) => `\`${field}\``).join(", ")}` : ""}${only}`;
      });
      const toKnow = [...loses.map((one) => `Lost: ${one}`), ...notes].join(" ");
      const provenBy = proof === null ? "" : (PROOFS[proof] ?? proof);
      return `| \`${id}\` | ${support} | ${provenBy} | ${refused.join("; ")} | ${toKnow} |`;
    });
  return ["| operation | support | proven by | 501 for | to know |", "| --- | --- | --- | --- | --- |", ...rows].join(
    "\n",
  );
}
