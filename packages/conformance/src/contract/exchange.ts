/** What went over the wire in one call. Bodies are read, so that they can be looked at more than once. */
export interface Exchange {
  readonly request: {
    readonly method: string;
    readonly url: URL;
    readonly headers: Headers;
    readonly body: Uint8Array;
  };
  readonly response: { readonly status: number; readonly headers: Headers; readonly body: Uint8Array };
}
