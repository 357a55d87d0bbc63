import { dirname, join } from "node:path";
import { FILES, isRecord, pointerOf, pointerTo, refOf, tokensOf, valueAt } from "@orgplane/spec/internal/openapi";
import { CodegenError } from "../codegen-error.ts";

/** A parsed description and its name in errors. */
export interface SpecDocument {
  readonly file: string;
  readonly root: unknown;
}

/** A value of a description and its place, for errors. */
export class SpecNode {
  readonly document: SpecDocument;
  readonly pointer: string;
  readonly value: unknown;

  constructor(document: SpecDocument, pointer = "#", value: unknown = document.root) {
    this.document = document;
    this.pointer = pointer;
    this.value = value;
  }

  /** The node under a key, following a `$ref`; undefined if there is none. */
  get(key: string | number): SpecNode | undefined {
    return this.own(key)?.target();
  }

  /** The node under a key, without following a `$ref`. */
  own(key: string | number): SpecNode | undefined {
    const value = valueAt(this.value, [String(key)]);
    return value === undefined ? undefined : new SpecNode(this.document, pointerTo(this.pointer, key), value);
  }

  /** The key and node of each member of this object. */
  entries(): [string, SpecNode][] {
    if (!isRecord(this.value)) throw this.error("is not an object", "write a map here");
    return Object.keys(this.value).flatMap((key) => {
      const node = this.get(key);
      return node ? [[key, node] satisfies [string, SpecNode]] : [];
    });
  }

  /** The node of each element of this list. */
  items(): SpecNode[] {
    if (!Array.isArray(this.value)) throw this.error("is not a list", "write a list here");
    return this.value.flatMap((_, index) => this.get(index) ?? []);
  }

  /** The members of the object under a key; none if the key is absent. */
  entriesOf(key: string): [string, SpecNode][] {
    return this.get(key)?.entries() ?? [];
  }

  /** The elements of the list under a key; none if the key is absent. */
  itemsOf(key: string): SpecNode[] {
    return this.get(key)?.items() ?? [];
  }

  /** The text under a key. */
  text(key: string): string | undefined {
    const node = this.own(key);
    if (node === undefined) return undefined;
    if (typeof node.value !== "string") throw node.error("is not text", "write a string here");
    return node.value;
  }

  /** The required text under a key. */
  requiredText(key: string): string {
    const text = this.text(key);
    if (text === undefined) throw this.error(`has no \`${key}\``, `add \`${key}\``);
    return text;
  }

  /** The list of texts under a key. */
  texts(key: string): string[] | undefined {
    const node = this.own(key);
    if (node === undefined) return undefined;
    return node.items().map((item) => {
      if (typeof item.value !== "string") throw item.error("is not text", "write a string here");
      return item.value;
    });
  }

  /** Whether the key is there and true. */
  flag(key: string): boolean {
    return this.own(key)?.value === true;
  }

  /** An error about this place. */
  error(problem: string, remedy: string): CodegenError {
    return new CodegenError(placeOf(this.document.file, this.pointer), problem, remedy);
  }

  /** An error about the value under a key. */
  errorAt(key: string, problem: string, remedy: string): CodegenError {
    return (this.own(key) ?? this).error(problem, remedy);
  }

  /**
   * The target of the `$ref` here, or this node if there is none. It stops at a reference in `known`, and adds those
   * that it followed.
   */
  target(known?: Set<string>): SpecNode {
    const visited = new Set<string>();
    let node: SpecNode = this;
    for (let ref = refOf(node.value); ref !== undefined && !known?.has(ref); ref = refOf(node.value)) {
      if (visited.has(ref))
        throw node.error(`\`$ref\` ${shownRef(ref)} leads back to itself`, "let it end at a definition");
      visited.add(ref);
      node = this.#resolve(ref, node);
    }
    for (const ref of visited) known?.add(ref);
    return node;
  }

  #resolve(ref: string, from: SpecNode): SpecNode {
    const tokens = tokensOf(ref);
    const value = tokens && valueAt(this.document.root, tokens);
    if (value === undefined)
      throw from.error(`\`$ref\` ${shownRef(ref)} leads nowhere`, "define it, or correct the `$ref`");
    return new SpecNode(this.document, ref, value);
  }
}

// Errors name the file that a place came from.
function shownRef(ref: string): string {
  return ref.startsWith(`#/${FILES}/`) ? placeOf("", ref) : ref;
}

function placeOf(file: string, pointer: string): string {
  const [key, name, ...rest] = tokensOf(pointer) ?? [];
  return key === FILES && name !== undefined ? join(dirname(file), name) + pointerOf(rest) : file + pointer;
}
