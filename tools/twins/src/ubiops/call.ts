import type { Answer } from "../http/answer.ts";
import type { Caller } from "./caller.ts";
import type { Assumptions } from "./options.ts";
import type { State } from "./state.ts";

/** A request that has been read, and what its handler works with. */
export interface Call {
  readonly state: State;
  readonly caller: Caller;
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The members of the body, none when there is no body. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly now: Date;
  readonly assumptions: Assumptions;
  /** Makes an id that is nowhere else. */
  readonly newId: () => string;
  /** Makes a token that is nowhere else. */
  readonly newToken: () => string;
}

/** Answers a call. It throws a `Refusal` to answer with an error. */
export type Handler = (call: Call) => Answer;
