/**
 * A strong ETag of a representation: the same for the same JSON, whatever the order of its members. It is made at once, so that
 * nothing comes between a comparison and the change that depends on it.
 */
export function etagOf(representation: unknown): string {
  const text = JSON.stringify(inOrder(representation)) ?? "null";
  return `"${[1, 2].map((seed) => hash(text, seed).toString(36).padStart(11, "0")).join("")}"`;
}

// What changes by itself: nobody's change is to be refused for it.
const volatile = ["last_login_at", "last_used_at", "stats"];

/** The ETag of a version of a resource: that of its representation without what changes by itself. */
export function versionTag(current: unknown): string {
  if (typeof current !== "object" || current === null || Array.isArray(current)) return etagOf(current);
  return etagOf(Object.fromEntries(Object.entries(current).filter(([name]) => !volatile.includes(name))));
}

/** A copy of JSON data, with its members in order. */
function inOrder(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(inOrder);
  if ("toJSON" in value && typeof value.toJSON === "function") return inOrder(value.toJSON());
  const members = value as Readonly<Record<string, unknown>>;
  // `Object.fromEntries` would also copy a member `__proto__`, which no answer has, and take twice as long.
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(members).sort()) copy[name] = inOrder(members[name]);
  return copy;
}

/** 53 bits of a text (cyrb53). Two of them make a collision as unlikely as it has to be where nobody gains by one. */
function hash(text: string, seed: number): number {
  let a = 0xdeadbeef ^ seed;
  let b = 0x41c6ce57 ^ seed;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}
