/** An OpenAPI 3 document in one piece: every `$ref` in it leads to another place in it. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly [member: string]: unknown;
}

/** A document that the mock cannot serve; the message says why and what to do about it. */
export class DocumentError extends Error {
  override readonly name = "DocumentError";
}
