/** A request from the server's view. */
export interface Sent {
  /** Milliseconds since the first request. */
  readonly at: number;
  readonly method: string;
  /** As it was on the wire. */
  readonly path: string;
  /** Whether it went to the client's server, or to the target of a redirect. */
  readonly to: "own" | "other";
  readonly idempotencyKey?: string | undefined;
  /** The header field that contained the secret, if one did. */
  readonly secretIn?: string | undefined;
}

/** The result for the caller. */
export type Ending =
  /** A value, and whether it was that of a success. */
  | { readonly kind: "value"; readonly expected: boolean }
  /** An error. It is the client's `own` unless its class belongs to the platform, such as `TypeError`. */
  | {
      readonly kind: "error";
      readonly name: string;
      readonly own: boolean;
      readonly status?: number | undefined;
      readonly message: string;
    }
  /** Nothing within the time limit of the case. */
  | { readonly kind: "hang" }
  /** The process died, for instance because of an unhandled rejection. */
  | { readonly kind: "crash"; readonly message: string }
  /** The client has no option or argument that the case needs. */
  | { readonly kind: "unsupported" };

/** Facts that only the process of the calls can know. */
export interface Notes {
  /** How often the function for the secret was called. */
  readonly secretsAsked?: number | undefined;
  /** Milliseconds from the abort to the end of the call; absent if the call had ended before it could be aborted. */
  readonly endedAfterAbort?: number | undefined;
}

/** All facts about one client in one case. */
export interface Facts extends Notes {
  readonly sent: readonly Sent[];
  readonly ending: Ending;
  /** Milliseconds from the call to its end. */
  readonly elapsed: number;
}

/** Whether an idempotency key was sent, and whether it stayed the same. */
export function keyOf(sent: readonly Sent[]): "none" | "same" | "changing" {
  const keys = new Set(sent.map(({ idempotencyKey }) => idempotencyKey));
  if (keys.size > 1) return "changing";
  return keys.has(undefined) || keys.size === 0 ? "none" : "same";
}

/**
 * Whether a write reached the server once, or several times under the same key: then no server carries it out twice.
 */
export function isSentSafely(sent: readonly Sent[]): boolean {
  return sent.length === 1 || (sent.length > 1 && keyOf(sent) === "same");
}

/**
 * Whether a caller can see what happened: an error of the client's own, with a message, that claims no other status.
 */
export function isTyped(ending: Ending, statuses: readonly (number | undefined)[]): boolean {
  return ending.kind === "error" && ending.own && ending.message.trim() !== "" && statuses.includes(ending.status);
}
