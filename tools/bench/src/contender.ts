/** What a success holds in one of its strings, so that a bench knows it from whatever else a client resolves with. */
export const EXPECTED = "the value that was asked for";

/** A secret, or a function that is asked for it. */
export type Secret = string | (() => Promise<string>);

/** How a client is to be opened. All that is not named here stays as the client's makers chose it. */
export interface Setup {
  /** A loopback origin, without a path. */
  readonly origin: string;
  readonly secret: Secret;
  /** Milliseconds that an attempt may take, for the clients that can be told. */
  readonly timeout?: number | undefined;
  /** What stands in the place of the platform's `fetch`, for clients that took that when they were loaded, or take none. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** A client as the benches use it: one read and one write, whatever they are called there. */
export interface OpenedClient {
  get(id: string, signal?: AbortSignal): Promise<unknown>;
  create(): Promise<unknown>;
}

/** A client that takes part in a bench. */
export interface Contender {
  /** What the server answers to a read; it holds {@link EXPECTED}, and what the client's decoder insists on besides. */
  readonly answer: unknown;
  /** What the server answers with a 429, if the client reads a form of its own from it; `{ message }` unless given. */
  readonly refusal?: unknown;
  /** An id of an existing thing, in the form that the client takes. */
  readonly id: string;
  /** Whether a call takes an `AbortSignal`. */
  readonly aborts: boolean;
  /** Whether the credential may be an async function. */
  readonly asksForSecrets: boolean;
  open(setup: Setup): OpenedClient;
}
