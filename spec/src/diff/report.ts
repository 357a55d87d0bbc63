import { styleText } from "node:util";
import { type Change, isBreaking } from "./change.ts";
import type { Finding } from "./oasdiff.ts";

/** One line for each change: its verdict and audiences, the place, the new state, and its kind. */
export function reportOf(changes: Change[], colors: boolean): string {
  const paint = (color: "red" | "green" | "cyan" | "dim", text: string) =>
    colors ? styleText(color, text, { validateStream: false }) : text;
  const lines = changes.map((found) => {
    const verdict = isBreaking(found)
      ? paint("red", `breaks ${found.breaks.join(", ")}`)
      : paint("green", "breaks nobody");
    const { place, kind, message } = found;
    return `${verdict}  ${paint("cyan", place)}  ${message}${paint("dim", operations(found))}  ${paint("dim", `[${kind}]`)}`;
  });
  return [...lines, summary(changes), ""].join("\n");
}

function summary(changes: Change[]): string {
  if (changes.length === 0) return "no changes";
  const breaking = changes.filter(isBreaking).length;
  return `${changes.length} ${changes.length === 1 ? "change" : "changes"}, ${breaking} breaking`;
}

/** One line for each additional finding of oasdiff, with its operations. */
export function reportOfOasdiff(findings: Finding[]): string {
  const texts = [...new Set(findings.map(({ id, text }) => `${text}  [${id}]`))];
  if (texts.length === 0) return "oasdiff sees nothing else that breaks\n";
  const operationsOf = (shown: string) =>
    listed(findings.filter(({ id, text }) => `${text}  [${id}]` === shown).map(({ operationId = "" }) => operationId));
  return texts.map((text) => `oasdiff  ${text}${operationsOf(text)}\n`).join("");
}

/** The operations that a change affects, unless the place already names the only one. */
function operations({ operations: ids, place }: Change): string {
  return ids.length === 1 && place.split(" ")[0] === ids[0] ? "" : listed(ids);
}

function listed(ids: string[]): string {
  const named = [...new Set(ids)].filter((id) => id !== "");
  const shown = named.length > 4 ? [...named.slice(0, 3), `${named.length - 3} more`] : named;
  return shown.length > 0 ? ` (${shown.join(", ")})` : "";
}
