import { markdown, merged, readMarkdown, type Tried } from "@orgplane/consumers/table";
import { CALLS } from "./calls.ts";

const [BEGIN, END] = ["<!-- Written by npm run languages. Do not edit. -->", "<!-- The end of it. -->"];
const SERVER =
  "A server in Go, on oapi-codegen's strict interface, answers with the contract's examples. The conformance suite says: ";

/**
 * The rows that spec/README.md has of what was tried.
 *
 * @throws {Error} If it does not have the place for them.
 */
export function rowsOf(readme: string): readonly Tried[] {
  return readMarkdown(split(readme).old);
}

/**
 * spec/README.md with what was tried in the place of what it says of it. What was not tried now stays.
 *
 * @param names - All generators, in the order of the table.
 * @param verdict - What the conformance suite said of the server in Go, in a line.
 * @throws {Error} If it does not have the place for it.
 */
export function withTable(readme: string, names: readonly string[], tried: readonly Tried[], verdict?: string): string {
  const { before, old, after } = split(readme);
  const rows = merged(names, tried, readMarkdown(old));
  const table = markdown("", Object.keys(CALLS), rows).replace(/^## \n\n/, "");
  const list = Object.entries(CALLS).map(([name, what]) => `- \`${name}\` ${what}`);
  const said = verdict?.split("\n")[0] ?? old.split(SERVER)[1]?.split("\n")[0] ?? "not tried";
  return `${before}${BEGIN}\n\n${table}\n${list.join("\n")}\n\n${SERVER}${said}\n\n${END}${after}`;
}

function split(readme: string): { readonly before: string; readonly old: string; readonly after: string } {
  const [before, rest] = readme.split(BEGIN);
  const [old, after] = rest?.split(END) ?? [];
  if (before === undefined || old === undefined || after === undefined) {
    throw new Error(`spec/README.md lacks "${BEGIN}" or "${END}".`);
  }
  return { before, old, after };
}
