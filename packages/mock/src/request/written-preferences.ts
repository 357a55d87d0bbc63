/** What a request can ask the mock for. */
export type PreferenceName = "code" | "example" | "dynamic" | "seed";

/** What a request asks for, word for word. */
export type WrittenPreferences = Readonly<Partial<Record<PreferenceName, string>>>;

const names: readonly PreferenceName[] = ["code", "example", "dynamic", "seed"];

/** The preferences in the `Prefer` header, or without one in the query: `__code`, `__example`, `__dynamic` and `__seed`. */
export function writtenPreferences(request: Request): WrittenPreferences {
  const header = request.headers.get("prefer");
  return header === null ? inQuery(new URL(request.url).searchParams) : inHeader(header);
}

function inQuery(query: URLSearchParams): WrittenPreferences {
  return Object.fromEntries(
    names.filter((name) => query.has(`__${name}`)).map((name) => [name, query.get(`__${name}`)]),
  );
}

function inHeader(header: string): WrittenPreferences {
  const found = new Map<string, string>();
  for (const [, name = "", quoted, plain] of header.matchAll(preference)) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(key, quoted?.replace(/\\(.)/g, "$1") ?? plain ?? "");
  }
  return Object.fromEntries(names.filter((name) => found.has(name)).map((name) => [name, found.get(name)]));
}

// A name, and perhaps a value that may be quoted; what else there is, commas and semicolons, stands in between.
const preference = /([^\s,;="]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,;"]*)))?/g;
