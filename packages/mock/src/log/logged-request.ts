/** A message's header fields and body, as the log keeps them. */
export interface LoggedMessage {
  /** Names in lower case; credentials that are not the mock's own are left out. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as text, as much of it as the log keeps; null where there is none, or where it is no text. */
  readonly body: string | null;
  /** How long the whole body is. */
  readonly body_bytes: number;
}

/** A request that the mock has answered, as the control API tells of it. */
export interface LoggedRequest {
  /** Counts up over all sessions. */
  readonly id: number;
  readonly session: string;
  /** When it came: RFC 3339 in UTC. */
  readonly started_at: string;
  /** How long it took until the last byte of the answer. */
  readonly milliseconds: number;
  readonly method: string;
  /** The whole URL. */
  readonly url: string;
  /** The operationId; null when the request leads to no operation. */
  readonly operation: string | null;
  /** 0 where the connection was cut before an answer. */
  readonly status: number;
  readonly request: LoggedMessage;
  /** Null where the connection was cut before an answer. */
  readonly response: LoggedMessage | null;
  /** The fault that the request ran into. */
  readonly fault: string | null;
  /** How long the mock waited on purpose, in milliseconds. */
  readonly delay: number;
  /** What was wrong with the request, or with the answer, one sentence each. */
  readonly reasons: readonly string[];
  /** The request as a command line. */
  readonly curl: string;
  /** The request as a call of `@orgplane/client`; null when the request leads to no operation of the contract. */
  readonly client_code: string | null;
}
