import type { OpenedClient } from "../src/contender.ts";
import type { Facts, Notes } from "./facts.ts";

/** The server's options for answering one request. Each method ends the exchange. */
export interface Reply {
  /** The number of the request: 1, 2, 3 … */
  readonly number: number;
  /** Whether the request went to the server that a redirect names. */
  readonly isRedirected: boolean;
  /** The same path on another origin. */
  readonly otherOrigin: string;
  send(status: number, headers: Readonly<Record<string, string>>, body: string): void;
  /** Responds as the client expects. */
  succeed(): void;
  /** Responds 429 in the client's own error format, with this Retry-After in seconds. */
  refuse(retryAfter: number): void;
  /** Sends the headers and the first byte of a body, then nothing. */
  stall(): void;
  /** Breaks the connection. */
  reset(): void;
}

/** What a case can use and report while it makes its calls. */
export interface Stage {
  /** The id of an existing resource. */
  readonly id: string;
  /** Resolves after the server's first response. */
  readonly answered: Promise<void>;
  note(notes: Notes): void;
}

/** One kind of failure, and how a reliable client handles it. */
export interface Case {
  readonly id: string;
  /** The name of the table's row. */
  readonly title: string;
  /** Completes the sentence "A client passes when". */
  readonly criterion: string;
  /** Milliseconds after which the call counts as hanging. */
  readonly limit: number;
  /** A feature that the client needs for this case. */
  readonly needs?: "aborts" | "asksForSecrets";
  /** Provides the credential. Default: a static one. */
  secret?(note: Stage["note"]): () => Promise<string>;
  answer(reply: Reply): void;
  act(client: OpenedClient, stage: Stage): Promise<unknown>;
  /** The verdict, or undefined if the case does not apply to this ending. Not called without the needed feature. */
  passes(facts: Facts): boolean | undefined;
  /** The text of the table cell. Not called without the needed feature. */
  tell(facts: Facts): string;
}
