/**
 * Checks a credential that an adapter is made with.
 *
 * @param option - the option that has it.
 * @returns it without the spaces and line breaks around it; undefined where none is given.
 * @throws TypeError for an empty one, such as an environment variable without a value, and for one that no header can carry.
 */
export function ownCredential(option: string, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const text = value.trim();
  if (text === "")
    throw new TypeError(`${option} is empty: give it a value, or leave it out to use that of each request`);
  if (/^[\x20-\x7e]+$/.test(text)) return text;
  throw new TypeError(`${option} has a line break or a letter in it that no header can carry: copy it anew`);
}
