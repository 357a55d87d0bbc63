/** What is known of a request that the platform has not answered with a success. */
export interface UpstreamErrorInit {
  /** The status of the answer; undefined where none came, or one that cannot be read. */
  readonly status?: number;
  /** Whether the answer is in the platform's form: a proxy in front of it may have given it. */
  readonly isPlatforms?: boolean;
  /** The sentence of the answer. */
  readonly sentence?: string | undefined;
  /** In how many seconds to come again. */
  readonly retryAfter?: number | undefined;
  readonly cause?: unknown;
}

/** A request that the platform has refused, or whose answer was lost. It holds nothing of the request. */
export class UpstreamError extends Error {
  override readonly name = "UpstreamError";
  readonly status: number | undefined;
  readonly isPlatforms: boolean;
  readonly sentence: string | undefined;
  readonly retryAfter: number | undefined;

  constructor(message: string, init: UpstreamErrorInit = {}) {
    super(message, "cause" in init ? { cause: init.cause } : {});
    this.status = init.status;
    this.isPlatforms = init.isPlatforms ?? false;
    this.sentence = init.sentence;
    this.retryAfter = init.retryAfter;
  }
}

/** Whether the platform itself has answered with one of these statuses. */
export function isRefusedWith(error: unknown, ...statuses: readonly number[]): error is UpstreamError {
  return error instanceof UpstreamError && error.isPlatforms && statuses.includes(error.status ?? 0);
}
