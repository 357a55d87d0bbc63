import type { Middleware } from "../pipeline/policies/middleware.ts";
import type { ProgressOptions } from "./progress.ts";
import type { Limits } from "./timeouts.ts";

/** What every call takes as its last argument. */
export interface CallOptions extends Limits, ProgressOptions {
  /** Ends the call: it rejects with an `AbortError` whose `cause` is the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Header fields for this call alone. `null` takes away one that the client would send, but not its credentials. */
  readonly headers?: Headers | { readonly [field: string]: string | null | undefined } | undefined;
  /** Things to do around this call, or each of its attempts, inside of the client's. */
  readonly middleware?: readonly Middleware[] | undefined;
  /**
   * Whether to send nothing, and to act as if the server had nothing to tell: the data is undefined, of a list an empty
   * page, of an operation on many items empty lists. The types do not know of it: what is undefined then has the type that
   * it has otherwise. What the client says unless given.
   */
  readonly noOp?: boolean | undefined;
}
