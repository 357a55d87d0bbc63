/** Something that must hold does not; the message says what was seen, and what is due. */
export class Violation extends Error {
  override readonly name = "Violation";
}

/** A check that does not apply to this server, or that there is nothing to make it with; the message says why. */
export class Skip extends Error {
  override readonly name = "Skip";
}

/** @throws {Violation} unless the condition holds. */
export function must(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Violation(message);
}

/** @throws {Violation} unless both say the same as JSON, whatever the order of their members. */
export function same(seen: unknown, due: unknown, what: string): void {
  if (canonical(seen) === canonical(due)) return;
  throw new Violation(`${what} is ${shown(seen)}, where ${shown(due)} is due`);
}

function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, part: unknown) =>
      typeof part === "object" && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    ) ?? "undefined"
  );
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "undefined";
  return text.length <= 200 ? text : `${text.slice(0, 200)}…`;
}
