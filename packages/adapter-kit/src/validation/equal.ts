/** Whether two JSON values are the same, in the sense of JSON Schema. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  const member = (of: object, key: string) => (of as Record<string, unknown>)[key];
  return (
    keys.length === others.length && keys.every((key) => Object.hasOwn(b, key) && equal(member(a, key), member(b, key)))
  );
}
