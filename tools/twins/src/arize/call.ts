import type { Answer } from "../http/answer.ts";
import type { Kind } from "./id.ts";
import type { ArizeTwinOptions, Assumptions } from "./options.ts";
import type { ApiKey, State, User } from "./state.ts";

/** A request that has been read, and what its handler works with. */
export interface Call {
  readonly state: State;
  /** The user who calls. For a service key, it is the user that the key acts as. */
  readonly caller: User;
  /** The key that the request has been made with. */
  readonly key: ApiKey;
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The members of the body, none when there is no body. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly now: Date;
  readonly assumptions: Assumptions;
  readonly spaceLimit: ArizeTwinOptions["spaceLimit"];
  /** Makes an id that is nowhere else. */
  readonly newId: (kind: Kind) => string;
  /** Makes the secret of a key that is nowhere else. */
  readonly newKey: () => string;
}

/** Answers a call. It throws a `Refusal` to answer with an error. */
export type Handler = (call: Call) => Answer | Promise<Answer>;
