/** A token without the scheme that people copy along with it, as vendors show both: `Token abc` is `abc`. */
export function bareToken(text: string): string {
  return text.replace(/^\s*(?:token|bearer)\s+/i, "").trim();
}
