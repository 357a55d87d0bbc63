import type { TimedEntry } from "../rounds.ts";

/** The call that an adapter makes, and what can stand between it and the caller. */
export const entries: readonly TimedEntry[] = [
  entry("bare fetch", "bare-fetch"),
  entry("openapi-fetch", "openapi-fetch"),
  entry("two requests by hand", "by-hand"),
  entry("an adapter", "adapter"),
  entry("a client of an adapter", "client"),
];

function entry(name: string, file: string): TimedEntry {
  return { name, module: new URL(`${file}.ts`, import.meta.url).href };
}
