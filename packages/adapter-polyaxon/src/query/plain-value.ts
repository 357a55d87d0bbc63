/** A part of a `query` that the platform's language has no words for. */
export class Untranslatable extends Error {}

/**
 * A value as it stands in the platform's language, in which nothing can be escaped.
 *
 * @throws Untranslatable for a value that would be read as something else.
 */
export function plainValue(text: string): string {
  const hasOnlyItself = /^[\p{L}\p{N}_.:@+/-]+( [\p{L}\p{N}_.:@+/-]+)*$/u.test(text);
  if (
    !hasOnlyItself ||
    text.includes("..") ||
    /(^| )(and|or)( |$)/i.test(text) ||
    /^(nil|_any_|last_month)$/.test(text)
  ) {
    throw new Untranslatable(`the value "${text}" cannot be written there`);
  }
  // Every value is read as JSON where it can be, and then written as text again.
  if (!isReadBackAs(text)) throw new Untranslatable(`the value "${text}" is read as another one there`);
  return text;
}

function isReadBackAs(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "number" && String(value) === text;
  } catch {
    return true;
  }
}
