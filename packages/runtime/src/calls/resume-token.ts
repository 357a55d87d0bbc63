import { ArgumentError } from "../errors/input-errors.ts";

/**
 * Writes down where an operation stands, for another process to go on from. The text is opaque, and may stand in a URL;
 * it holds no credentials, but it is not signed either.
 */
export function writeToken(operation: string, ...state: readonly unknown[]): string {
  // Base64 of encoded text has no "+" and no "/", except for "~".
  return btoa(encodeURIComponent(JSON.stringify([operation, ...state])).replace(/~/g, "%7E")).replace(/=+$/, "");
}

/**
 * Reads such a text, and refuses what was written for none of these operations. What it holds is not checked.
 *
 * @param argument The argument that it was given as.
 */
export function readToken(token: string, operations: readonly string[], argument = "token"): readonly unknown[] {
  let state: unknown;
  try {
    state = JSON.parse(decodeURIComponent(atob(token)));
  } catch {
    // Not one of ours, so it is refused like one of another operation.
  }
  if (Array.isArray(state) && operations.includes(state[0])) return state;
  throw new ArgumentError(argument, `must be a token of ${operations.join(" or ")}`);
}
