import { Refusal } from "../problem/refusal.ts";
import { versionTag } from "./etag.ts";

/**
 * Compares `If-Match` with what is to be changed (RFC 9110, section 13.1.1).
 *
 * @param current - what an ETag is made of; undefined or null where there is nothing yet.
 * @throws Refusal 412 `stale_etag` when none of its tags is the current one. A weak tag never is.
 */
export function compareIfMatch(ifMatch: string | undefined, current: unknown): void {
  if (ifMatch === undefined) return;
  const isThere = current !== undefined && current !== null;
  if (isThere && (ifMatch.trim() === "*" || tagsOf(ifMatch).includes(versionTag(current)))) return;
  throw new Refusal("stale_etag", {
    detail: "It has changed since it was read. Read it again, and repeat the change on that.",
    errors: [{ header: "If-Match", code: "stale", detail: "does not name the current version" }],
  });
}

function tagsOf(list: string): readonly string[] {
  return [...list.matchAll(/(?:W\/)?"[^"]*"/g)].map(([tag]) => tag);
}
