/** A value of a term, and where its `%` stood. */
export interface Pattern {
  readonly text: string;
  /** Whether the value may go on before the text, or after it. */
  readonly open: { readonly start: boolean; readonly end: boolean };
  /** Whether it is the bare word `null`. */
  readonly isNull: boolean;
}

/** `field:~a|b` in parts. */
export interface Term {
  readonly field: string;
  readonly operator: "is" | "is-not" | "greater" | "less";
  readonly patterns: readonly Pattern[];
}

/** Why a `query` cannot be read. */
export class QueryError extends Error {}

/** Reads the terms of a `query`. @throws QueryError */
export function parseQuery(query: string): Term[] {
  return split(characters(query), ",").map(term);
}

/** A character, and whether a backslash took its meaning from it. */
interface Character {
  readonly value: string;
  readonly isEscaped: boolean;
}

const special = new Set([...",|~><%\\"]);

function characters(query: string): Character[] {
  const read: Character[] = [];
  const all = [...query];
  for (let index = 0; index < all.length; index += 1) {
    const value = all[index] ?? "";
    const next = all[index + 1];
    const isEscaped = value === "\\" && next !== undefined && special.has(next);
    read.push(isEscaped ? { value: next, isEscaped } : { value, isEscaped: false });
    if (isEscaped) index += 1;
  }
  return read;
}

function split(all: readonly Character[], separator: string): Character[][] {
  const parts: Character[][] = [[]];
  for (const one of all) {
    if (is(one, separator)) parts.push([]);
    else parts.at(-1)?.push(one);
  }
  return parts;
}

function is(one: Character | undefined, value: string): boolean {
  return one !== undefined && one.value === value && !one.isEscaped;
}

function textOf(all: readonly Character[]): string {
  return all.map(({ value }) => value).join("");
}

const operators = new Map<string, Term["operator"]>([
  ["~", "is-not"],
  [">", "greater"],
  ["<", "less"],
]);

function term(all: readonly Character[]): Term {
  const colon = all.findIndex((one) => one.value === ":");
  const field = textOf(all.slice(0, Math.max(colon, 0))).trim();
  if (!/^[a-z][a-z0-9_]*$/.test(field)) throw new QueryError(`"${textOf(all)}" is not of the form field:value`);
  const rest = all.slice(colon + 1);
  const operator = rest[0]?.isEscaped === false ? operators.get(rest[0].value) : undefined;
  const patterns = split(operator === undefined ? rest : rest.slice(1), "|").map(pattern);
  if (patterns.some(({ text, open }) => text === "" && !open.start && !open.end)) {
    throw new QueryError(`"${textOf(all)}" has an empty value`);
  }
  if (operator === "greater" || operator === "less") {
    if (patterns.length > 1 || patterns.some(({ open, isNull }) => open.start || open.end || isNull)) {
      throw new QueryError(`"${textOf(all)}" compares with more than one plain value`);
    }
  }
  return { field, operator: operator ?? "is", patterns };
}

function pattern(all: readonly Character[]): Pattern {
  const start = is(all[0], "%");
  const end = all.length > 1 && is(all.at(-1), "%");
  const inner = all.slice(start ? 1 : 0, end ? -1 : undefined);
  if (inner.some((one) => is(one, "%"))) throw new QueryError(`"${textOf(all)}" has a "%" in the middle of a value`);
  return {
    text: textOf(inner),
    open: { start, end },
    isNull: textOf(inner) === "null" && !start && !end && inner.every(({ isEscaped }) => !isEscaped),
  };
}
