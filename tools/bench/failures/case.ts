import type { OpenedClient } from "../src/contender.ts";
import type { Facts, Notes } from "./facts.ts";

/** How the server answers one request. Each of these ends the exchange. */
export interface Reply {
  /** Which request this is: 1, 2, 3 … */
  readonly number: number;
  /** Whether it came to the server that a redirect names. */
  readonly isRedirected: boolean;
  /** The same path on another origin. */
  readonly otherOrigin: string;
  send(status: number, headers: Readonly<Record<string, string>>, body: string): void;
  /** Answers as the client expects it. */
  succeed(): void;
  /** Answers 429 in the form that the client reads, and asks for so many seconds of patience. */
  refuse(retryAfter: number): void;
  /** Sends the headers and the first byte of a body, and then nothing any more. */
  stall(): void;
  /** Breaks the connection. */
  reset(): void;
}

/** What a case can learn and tell while it makes its calls. */
export interface Stage {
  /** An id of an existing thing. */
  readonly id: string;
  /** Resolves when the server has answered for the first time. */
  readonly answered: Promise<void>;
  note(notes: Notes): void;
}

/** One kind of failure, and what a client that can be trusted makes of it. */
export interface Case {
  readonly id: string;
  /** Stands before the line of the table. */
  readonly title: string;
  /** Completes "A client passes when". */
  readonly criterion: string;
  /** Milliseconds after which the call counts as hanging. */
  readonly limit: number;
  /** What a client has to have for this. */
  readonly needs?: "aborts" | "asksForSecrets";
  /** What is the credential. A static one unless given. */
  secret?(note: Stage["note"]): () => Promise<string>;
  answer(reply: Reply): void;
  act(client: OpenedClient, stage: Stage): Promise<unknown>;
  /** Undefined where the case does not apply to a client that ended so. Not asked of one that lacks what it needs. */
  passes(facts: Facts): boolean | undefined;
  /** What stands in the table, under the same condition. */
  tell(facts: Facts): string;
}
