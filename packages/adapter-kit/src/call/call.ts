import type { Credential } from "../credential.ts";
import type { Operations } from "../gen/operation-types.ts";

/** The `operationId` of an operation of the contract. */
export type OperationId = keyof Operations;

/** A request, routed and validated, as a handler sees it. Names are those on the wire. */
export interface Call<Id extends OperationId = OperationId> {
  readonly operationId: Id;
  /** The path parameters, decoded. */
  readonly path: Operations[Id]["path"];
  /** The query parameters; an absent one has its default from the contract. */
  readonly query: Operations[Id]["query"];
  /** The body. A form has its files as `File`; a body of bytes is a stream that fails when it is too large. */
  readonly body: Operations[Id]["body"];
  /** The credential of the request; undefined where it has none. */
  readonly credential: Credential | undefined;
  /** The `Idempotency-Key`. The ledger sees to it: a handler needs it only to pass it on. */
  readonly idempotencyKey: string | undefined;
  /** The `If-Match` header as it was sent. Compare it by `match`. */
  readonly ifMatch: string | undefined;
  /** The id of this request, as the answer's `X-Request-Id` has it. */
  readonly requestId: string;
  /** Headers that the answer is to have, whatever it will be: the `RateLimit` of the platform, say. */
  readonly responseHeaders: Headers;
  /** Aborts when the caller gives up. */
  readonly signal: AbortSignal;
  /** The request itself. Its body is read already, unless the operation takes bytes. */
  readonly request: Request;
  /**
   * Compares `If-Match` with what is to be changed, if the request has it. Call it before anything is changed, in every handler
   * of an operation that takes the header: the kit answers 500 where one has not.
   *
   * @param current - what the ETag of an answer is made of: its data, or its `version`; undefined where there is nothing yet.
   * @throws the 412 `stale_etag` that the kit answers, when it has another ETag.
   */
  match(current: unknown): void;
}
