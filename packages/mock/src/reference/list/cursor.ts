import { refuse } from "@orgplane/adapter-kit";
import type { Position } from "./order.ts";

/** The parameters that choose a page, and not the list. */
const ofPages = new Set(["cursor", "limit", "offset"]);

/** The cursor of the page behind an item of a list. It holds the item's position, so it stays good when the item goes. */
export function writeCursor(request: Request, { values, key }: Position): string {
  const bytes = new TextEncoder().encode(JSON.stringify([listOf(request), key, ...values]));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

/** The position in a cursor. @throws the 400 `invalid_cursor` when it is none, or one of another list */
export function readCursor(request: Request, cursor: string): Position {
  try {
    const binary = atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    const [list, key, ...values] = JSON.parse(new TextDecoder().decode(bytes));
    if (list === listOf(request)) return { key, values };
  } catch {
    // It is no cursor.
  }
  return refuse("invalid_cursor", {
    detail: "The cursor is not one that this list gave out. Start again without it.",
    errors: [{ parameter: "cursor", code: "invalid", detail: "is not a cursor of this list" }],
  });
}

/** A number for the list that a request asks for, whichever page (FNV-1a). */
function listOf(request: Request): number {
  const { pathname, searchParams } = new URL(request.url);
  const filters = [...searchParams].filter(([name]) => !ofPages.has(name)).sort();
  let hash = 0x811c9dc5;
  for (const char of JSON.stringify([pathname, filters])) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  return hash >>> 0;
}
