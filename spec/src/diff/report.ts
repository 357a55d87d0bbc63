import { styleText } from "node:util";
import { type Change, isBreaking } from "./change.ts";

/** One line for each change: whether it breaks, and for whom; where; in one word; and what is now. */
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

/** The operations that show a change, unless the place names the only one. */
function operations({ operations: ids, place }: Change): string {
  if (ids.length === 0 || (ids.length === 1 && place.split(" ")[0] === ids[0])) return "";
  const shown = ids.length > 4 ? [...ids.slice(0, 3), `${ids.length - 3} more`] : ids;
  return ` (${shown.join(", ")})`;
}
