import type { Listening } from "./http/listen.ts";

/** A stateful fake of a platform: it speaks the platform's wire and remembers what it was told. */
export interface Twin<State> {
  /** Answers a request as the platform would. It goes wherever a `fetch` goes. */
  readonly fetch: typeof globalThis.fetch;
  /** What the twin holds. A test may read and change it; the next request sees the change. */
  readonly state: State;
  /** Puts the seed back, as it was when the twin was created. */
  reset(): void;
  /** Serves the twin at a free port of the loopback interface, for clients that cannot be given a `fetch`. */
  listen(): Promise<Listening>;
}
