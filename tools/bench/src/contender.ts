/** A text in every success, by which a bench distinguishes it from anything else that a client resolves with. */
export const EXPECTED = "the value that was asked for";

/** A secret, or a function that returns it. */
export type Secret = string | (() => Promise<string>);

/** How to open a client. Everything else keeps the client's default. */
export interface Setup {
  /** A loopback origin, without a path. */
  readonly origin: string;
  readonly secret: Secret;
  /** Milliseconds per attempt, for clients with such an option. */
  readonly timeout?: number | undefined;
  /** Replaces the platform's `fetch`, for clients that captured it when they were loaded, or take none. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** A client as the benches use it: one read and one write, whatever their names there. */
export interface OpenedClient {
  get(id: string, signal?: AbortSignal): Promise<unknown>;
  create(): Promise<unknown>;
}

/** A client that takes part in a bench. */
export interface Contender {
  /** The response to a read; it contains {@link EXPECTED}, and whatever else the client's decoder requires. */
  readonly answer: unknown;
  /** The response with a 429, if the client reads its own format from it; `{ message }` by default. */
  readonly refusal?: unknown;
  /** The id of an existing resource, in the client's format. */
  readonly id: string;
  /** Whether a call takes an `AbortSignal`. */
  readonly aborts: boolean;
  /** Whether the credential may be an async function. */
  readonly asksForSecrets: boolean;
  open(setup: Setup): OpenedClient;
}

/** What the bench of the overhead needs of a contender: one read. */
export interface Timed extends Pick<Contender, "answer" | "id"> {
  open(setup: Setup): Pick<OpenedClient, "get">;
}
