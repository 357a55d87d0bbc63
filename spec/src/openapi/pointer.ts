/** The tokens as a JSON pointer in a URI fragment: `["paths", "/spaces"]` as `#/paths/~1spaces`. */
export function pointerOf(tokens: readonly string[]): string {
  return ["#", ...tokens.map(escapeInFragment)].join("/");
}

/** The pointer with one more token at its end. */
export function pointerTo(pointer: string, token: string | number): string {
  return `${pointer}/${escapeInFragment(String(token))}`;
}

/** The unescaped tokens of `#/paths/~1spaces`; undefined for any other reference (`#anchor`, `other.yaml`). */
export function tokensOf(pointer: string): string[] | undefined {
  if (pointer === "#") return [];
  if (!pointer.startsWith("#/")) return undefined;
  return pointer.slice(2).split("/").map(unescapeInFragment);
}

/** A token as a JSON pointer writes it (RFC 6901, section 3). */
export function escapeToken(token: string): string {
  return token.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The token that {@link escapeToken} wrote. */
export function unescapeToken(token: string): string {
  return token.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** The value that the tokens lead to; undefined if there is none. */
export function valueAt(root: unknown, tokens: readonly string[]): unknown {
  let value = root;
  for (const token of tokens) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, token)) return undefined;
    value = (value as Record<string, unknown>)[token];
  }
  return value;
}

// In a URI fragment a percent sign starts an escape. Other characters may stand as they are, and stay readable so.
function escapeInFragment(token: string): string {
  return /[~/%]/.test(token) ? escapeToken(token).replaceAll("%", "%25") : token;
}

function unescapeInFragment(token: string): string {
  return /[~%]/.test(token) ? unescapeToken(decode(token)) : token;
}

// Authors write a lone percent sign unescaped, so it stands for itself.
function decode(token: string): string {
  try {
    return decodeURIComponent(token);
  } catch {
    return token;
  }
}
