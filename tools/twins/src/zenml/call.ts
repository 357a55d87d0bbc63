import type { Answer } from "../http/answer.ts";
import type { Assumptions } from "./options.ts";
import type { State, User } from "./state.ts";

/** A request that has been read, and what its handler works with. */
export interface Call {
  readonly state: State;
  readonly caller: User;
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The members of the body, none when there is no body. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly now: Date;
  readonly assumptions: Assumptions;
  readonly settleAfter: number;
  readonly organizationLimit: number;
  /** Makes an id that is nowhere else. */
  readonly newId: () => string;
}

/** Answers a call. It throws a `Refusal` or an `Invalid` to answer with an error. */
export type Handler = (call: Call) => Answer;

/** Answers with what has been made. */
export function created({ assumptions }: Call, body: unknown): Answer {
  return { status: assumptions.createdStatus, body };
}

/** Answers nothing, in the form that the platform has for it. */
export function nothing({ assumptions }: Call): Answer {
  return assumptions.emptyStatus === 204 ? { status: 204 } : { status: 200, body: null };
}

/** Answers what could not be read of the vendor's documentation: nothing, or the resource. */
export function unread(call: Call, body: unknown): Answer {
  return call.assumptions.unreadAnswers === "null" ? nothing(call) : { status: 200, body };
}
