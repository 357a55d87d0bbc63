import { ConfigurationError } from "../../errors/configuration-error.ts";
import { Document, type Place } from "./document.ts";

/** What an OpenAPI document says of the answers to its operations. */
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

  /** The answer with that status; undefined if it is not documented. */
  answer(operation: string, status: number): Place | undefined {
    const responses = this.document.child(this.#operations.get(operation), "responses");
    return this.#first(responses, String(status), `${Math.floor(status / 100)}XX`, "default");
  }

  /** Whether an answer has a body. */
  hasBody(answer: Place): boolean {
    return this.document.children(this.document.child(answer, "content")).length > 0;
  }

  /** The body of an answer in that media type; undefined if it is not documented. */
  body(answer: Place, mediaType: string): Place | undefined {
    const content = this.document.child(answer, "content");
    return this.#first(content, mediaType, mediaType.replace(/\/.*/, "/*"), "*/*");
  }

  #first(parent: Place | undefined, ...names: string[]): Place | undefined {
    return names.map((name) => this.document.child(parent, name)).find((place) => place !== undefined);
  }
}
