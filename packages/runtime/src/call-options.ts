/** What every call takes as its last argument. */
export interface CallOptions {
  /** Ends the call: it rejects with an `AbortError` whose `cause` is the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Header fields for this call alone. `null` takes away one that the client would send. */
  readonly headers?: { readonly [field: string]: string | null | undefined } | undefined;
}
