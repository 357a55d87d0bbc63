import { ArgumentError } from "../errors/input-errors.ts";

/**
 * Writes how far an operation has got, so that another process can go on. The text is opaque, and may stand in a URL. It holds
 * no credentials, and it is not signed.
 */
export function writeResumeToken(operation: string, ...state: readonly unknown[]): string {
  // The Base64 of encoded text has no "+" and no "/", except for "~".
  return btoa(encodeURIComponent(JSON.stringify([operation, ...state])).replace(/~/g, "%7E")).replace(/=+$/, "");
}

/**
 * Reads such a text, and refuses a text of any other operation. Its content is not checked.
 *
 * @param argument The name of the argument, for errors.
 */
export function readResumeToken(token: string, operations: readonly string[], argument = "token"): readonly unknown[] {
  let state: unknown;
  try {
    state = JSON.parse(decodeURIComponent(atob(token)));
  } catch {
    // Not a token at all: refused like a token of another operation.
  }
  if (Array.isArray(state) && operations.includes(state[0])) return state;
  throw new ArgumentError(argument, `must be a token of ${operations.join(" or ")}`);
}
