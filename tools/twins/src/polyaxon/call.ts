import type { Answer } from "../http/answer.ts";
import type { Caller } from "./caller.ts";
import type { Assumptions } from "./options.ts";
import type { State } from "./state.ts";

/** A request that has been read, and what its handler works with. */
export interface Call {
  readonly state: State;
  readonly caller: Caller;
  readonly path: Readonly<Record<string, string>>;
  readonly url: URL;
  /** The members of the body, none when there is no body. */
  readonly body: Readonly<Record<string, unknown>>;
  /** The time of the request, as the platform writes it. */
  readonly now: string;
  readonly assumptions: Assumptions;
  /** Makes an id that is nowhere else: 32 digits, without hyphens. */
  readonly newUuid: () => string;
  /** Makes the secret of a token that is nowhere else. */
  readonly newKey: () => string;
}

/** Answers a call. It throws a `Refusal` to answer with an error. */
export type Handler = (call: Call) => Answer;

/** Something has been created. */
export function created({ assumptions }: Call, body: unknown): Answer {
  return { status: assumptions.createdStatus, body };
}

/** Something has been deleted. */
export function deleted({ assumptions: { deletedStatus } }: Call): Answer {
  return deletedStatus === 204 ? { status: 204 } : { status: 200, body: {} };
}
