import type { Assumptions } from "./options.ts";
import type { State, User } from "./state.ts";

/** A request that has been read, and what its handler works with. */
export interface Call {
  readonly state: State;
  readonly caller: User;
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Body;
  readonly now: Date;
  readonly assumptions: Assumptions;
  /** Makes a number that no id is. */
  readonly newId: () => number;
}

/** What a request carries: the members of a JSON object, or the file of a form. */
export interface Body {
  /** None when there is no JSON. */
  readonly members: Readonly<Record<string, unknown>>;
  /** The file of a form. */
  readonly file: File | undefined;
}

/** What a handler answers: a status, and JSON or bytes unless the response is empty. */
export interface Answer {
  readonly status: number;
  readonly json?: unknown;
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly contentType?: string;
}

/** Answers a call. It throws a `Refusal` to answer with an error. */
export type Handler = (call: Call) => Answer | Promise<Answer>;

/** Answers a POST or a PUT. */
export function written({ assumptions }: Call, json?: unknown): Answer {
  return { status: assumptions.writeStatus, ...(json === undefined ? {} : { json }) };
}

/** A list in the order in which the platform has it. */
export function ordered<Item>({ assumptions }: Call, items: readonly Item[]): Item[] {
  return assumptions.listOrder === "oldest" ? [...items] : items.toReversed();
}

/** A response without what is not known. */
export function known(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));
}
