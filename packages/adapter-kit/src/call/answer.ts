import type { Operations } from "../gen/operation-types.ts";
import type { OperationId } from "./call.ts";

type Answers<Id extends OperationId> = Operations[Id]["answers"];

/**
 * What a handler answers: one of the operation's documented successes. The kit adds `X-Request-Id`, `ETag`, `Location` and
 * the media type.
 */
export type Answer<Id extends OperationId = OperationId> = {
  [One in Id]: { [Status in keyof Answers<One>]: AnswerWith<Status, Answers<One>[Status]> }[keyof Answers<One>];
}[Id];

interface AnswerDetails {
  /** Headers that go before those of the kit. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * What the `ETag` is made from, where `data` has parts that change by themselves. Default: `data`, without its `last_login_at`,
   * `last_used_at` and `stats`.
   */
  readonly version?: unknown;
  /** The name to save a download under. */
  readonly fileName?: string;
}

type AnswerWith<Status, Data> = AnswerDetails & { readonly status: Status } & ([Data] extends [undefined]
    ? { readonly data?: undefined }
    : { readonly data: Data });
