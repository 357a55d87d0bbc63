/** `list-for-org`, `List for org` and `listForOrg` as `listForOrg`. */
export function camelCase(text: string): string {
  const [first = "", ...rest] = words(text);
  return identifier(first.toLowerCase() + rest.map(capitalize).join(""));
}

/** `simple-user` as `SimpleUser`. */
export function pascalCase(text: string): string {
  return identifier(words(text).map(capitalize).join(""));
}

/** The option that carries a header: `If-Match` as `ifMatch`. */
export function headerOption(field: string): string {
  return camelCase(field.toLowerCase());
}

/** A valid variable name: a reserved word gets an underscore. */
export function variableName(text: string): string {
  const name = camelCase(text);
  return RESERVED.has(name) ? `${name}_` : name;
}

/** Whether a text can be a property without quotes. */
export function isIdentifier(text: string): boolean {
  return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(text);
}

/** A property's name, in quotes if it needs them. */
export function propertyName(text: string): string {
  return isIdentifier(text) ? text : JSON.stringify(text);
}

/** Hands out each name once: the second request for a name gets a suffix, the third also a number. */
export class NameRegistry {
  readonly #taken: Set<string>;

  constructor(reserved: Iterable<string> = []) {
    this.#taken = new Set(reserved);
  }

  /** Reserves the wanted name, or the nearest that is free. */
  take(wanted: string, suffix = ""): string {
    let name = wanted;
    if (this.#taken.has(name)) name = wanted + suffix;
    for (let count = 2; this.#taken.has(name); count += 1) name = `${wanted}${suffix}${count}`;
    this.#taken.add(name);
    return name;
  }

  /** Whether a name is taken. */
  has(name: string): boolean {
    return this.#taken.has(name);
  }
}

function words(text: string): string[] {
  return (
    text
      .replace(/['’]/g, "")
      .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2")
      // Does not split the plural of capitals, as in VPCs.
      .replace(/(\p{Lu})(\p{Lu}(?!s(?!\p{L}))\p{Ll})/gu, "$1 $2")
      // All other characters are not allowed in identifiers (ECMA-262, 12.7), or separate words.
      .split(/(?:[^\p{ID_Continue}]|\p{Pc})+/u)
      .filter((word) => word !== "")
  );
}

/** The text with its first letter capitalized. */
export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function identifier(text: string): string {
  return /^[\p{ID_Start}_$]/u.test(text) ? text : `_${text}`;
}

// A module that exports `then` would look like a promise.
const RESERVED = new Set(
  `then arguments await break case catch class const continue debugger default delete do else enum eval export extends false
  finally for function if implements import in instanceof interface let new null package private protected public return
  static super switch this throw true try typeof undefined var void while with yield`.split(/\s+/),
);
