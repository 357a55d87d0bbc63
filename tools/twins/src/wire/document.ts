/** An OpenAPI 3.1 document, as far as exchanges are held to it. */
export interface WireDocument {
  readonly openapi: string;
  readonly servers?: readonly { readonly url: string }[];
  readonly paths?: Readonly<Record<string, unknown>>;
}

/** An object of the document, with the pointer to it. */
export interface Located {
  /** A JSON pointer, without the `#`. */
  readonly pointer: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** Appends names to a JSON pointer. */
export function below(pointer: string, ...names: readonly (string | number)[]): string {
  const tokens = names.map((name) => String(name).replaceAll("~", "~0").replaceAll("/", "~1"));
  return [pointer, ...tokens].join("/");
}

/**
 * The object at a pointer, behind all references.
 *
 * @throws A `TypeError` when there is none, or when a reference leaves the document.
 */
export function locate(document: WireDocument, pointer: string): Located {
  const value = find(document, pointer);
  if (typeof value !== "object" || value === null) throw new TypeError(`There is nothing at #${pointer}`);
  const { $ref: reference } = value as { readonly $ref?: unknown };
  if (reference === undefined) return { pointer, value: value as Located["value"] };
  if (typeof reference !== "string" || !reference.startsWith("#/")) {
    throw new TypeError(`The reference ${reference} at #${pointer} leaves the document`);
  }
  return locate(document, decodeURIComponent(reference.slice(1)));
}

/** Whether something stands at a pointer. */
export function has(document: WireDocument, pointer: string): boolean {
  return find(document, pointer) !== undefined;
}

function find(document: WireDocument, pointer: string): unknown {
  const names = pointer.split("/").slice(1);
  return names.reduce<unknown>((value, token) => {
    const name = token.replaceAll("~1", "/").replaceAll("~0", "~");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  }, document);
}
