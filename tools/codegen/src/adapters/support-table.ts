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
}

const BEGIN = "<!-- support: generated from spec/platforms.yaml -->";
const END = "<!-- /support -->";

/** A README with the table of what the platform supports between its two markers. @throws Error for one without them */
export function withSupportTable(readme: string, capabilities: Supported): string {
  const [before, rest] = split(readme, BEGIN);
  const [, after] = split(rest, END);
  return `${before}${BEGIN}\n\n${tableOf(capabilities)}\n\n${END}${after}`;
}

function split(text: string, marker: string): [string, string] {
  const at = text.indexOf(marker);
  if (at < 0) throw new Error(`the README has no "${marker}"`);
  return [text.slice(0, at), text.slice(at + marker.length)];
}

function tableOf({ operations }: Supported): string {
  const rows = Object.entries(operations)
    .filter(([, { support }]) => support !== "none")
    .map(([id, { support, loses, refuses, notes }]) => {
      const refused = refuses.map(({ name, fields, except }) => {
        const only = except?.length ? ` other than ${except.map((value) => `\`${value}\``).join(", ")}` : "";
        return `\`${name}\`${fields ? ` by ${fields.map((field) => `\`${field}\``).join(", ")}` : ""}${only}`;
      });
      return `| \`${id}\` | ${support} | ${refused.join("; ")} | ${[...loses.map((one) => `Lost: ${one}`), ...notes].join(" ")} |`;
    });
  return ["| operation | support | 501 for | to know |", "| --- | --- | --- | --- |", ...rows].join("\n");
}
