import { isPlainObject } from "../../request/encode.ts";
import { pointerToken } from "./pointer-token.ts";

/** A node of a JSON document. */
export interface Place {
  readonly node: unknown;
  /** The JSON pointer that leads there, as the fragment of a URI. */
  readonly pointer: string;
}

/** An OpenAPI document that refers to itself alone. */
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
