import { ConfigurationError } from "../../errors/input-errors.ts";
import { isPlainObject } from "../../request/serialize.ts";

/** What an OpenAPI document says of the responses of its operations. */
export class Contract {
  readonly document: Document;
  readonly #operations = new Map<unknown, Place>();

  /** @throws {ConfigurationError} There are no operations in `document`. */
  constructor(document: object) {
    this.document = new Document(document);
    for (const item of this.document.children(this.document.child(this.document.root, "paths"))) {
      for (const operation of this.document.children(item)) {
        const id = this.document.child(operation, "operationId");
        if (id) this.#operations.set(id.node, operation);
      }
    }
    if (this.#operations.size === 0)
      throw new ConfigurationError("document must be an OpenAPI document with operations");
  }

  /** Whether there is an operation of that `operationId`. */
  has(operation: string): boolean {
    return this.#operations.has(operation);
  }

  /** The response with that status; undefined if it is not documented. */
  answer(operation: string, status: number): Place | undefined {
    const responses = this.document.child(this.#operations.get(operation), "responses");
    return this.#first(responses, String(status), `${Math.floor(status / 100)}XX`, "default");
  }

  /** Whether a response has a body. */
  hasBody(answer: Place): boolean {
    return this.document.children(this.document.child(answer, "content")).length > 0;
  }

  /** The body of a response in that media type; undefined if it is not documented. */
  body(answer: Place, mediaType: string): Place | undefined {
    const content = this.document.child(answer, "content");
    return this.#first(content, mediaType, mediaType.replace(/\/.*/, "/*"), "*/*");
  }

  #first(parent: Place | undefined, ...names: string[]): Place | undefined {
    return names.map((name) => this.document.child(parent, name)).find((place) => place !== undefined);
  }
}

/** A node of a JSON document. */
export interface Place {
  readonly node: unknown;
  /** The JSON pointer that leads there, as the fragment of a URI. */
  readonly pointer: string;
}

/** An OpenAPI document without references to other files. */
export class Document {
  readonly root: Place;
  readonly members: Readonly<Record<string, unknown>>;

  constructor(document: object) {
    this.members = asObject(document);
    this.root = { node: document, pointer: "#" };
  }

  /** The member of that name, after following the references of the object that has it. */
  child(parent: Place | undefined, name: string): Place | undefined {
    const place = this.follow(parent);
    const members = asObject(place?.node);
    if (!place || !Object.hasOwn(members, name)) return undefined;
    const token = encodeURIComponent(pointerToken(name));
    return { node: members[name], pointer: `${place.pointer}/${token}` };
  }

  /** All members. */
  children(parent: Place | undefined): Place[] {
    return Object.keys(asObject(this.follow(parent)?.node)).flatMap((name) => this.child(parent, name) ?? []);
  }

  /** What a place refers to, or the place itself. */
  follow(place: Place | undefined): Place | undefined {
    const seen = new Set<string>();
    let current = place;
    for (;;) {
      const reference = asObject(current?.node)["$ref"];
      if (typeof reference !== "string" || seen.has(reference)) return current;
      seen.add(reference);
      current = this.find(reference);
    }
  }

  /** What a reference such as `#/components/schemas/Space` means. */
  find(reference: string): Place | undefined {
    const [base, ...tokens] = reference.split("/");
    let node: unknown = base === "#" ? this.root.node : undefined;
    for (const token of tokens) {
      const members = asObject(node);
      const name = decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~");
      node = Object.hasOwn(members, name) ? members[name] : undefined;
    }
    return node === undefined ? undefined : { node, pointer: reference };
  }
}

function asObject(node: unknown): Readonly<Record<string, unknown>> {
  return isPlainObject(node) ? node : {};
}

/** The name of a member as a part of a JSON pointer. */
export function pointerToken(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}
