/** What is known of a request that the platform has not answered with a success. */
export interface UpstreamErrorInit {
  /** The status of the answer; undefined where none came, or one that cannot be read. */
  readonly status?: number | undefined;
  /** Whether the answer is in the platform's form: a proxy in front of it may have given it. */
  readonly isPlatforms?: boolean;
  /** The sentence of the answer. */
  readonly sentence?: string | undefined;
  /** The code of the answer, where the platform has codes. */
  readonly code?: string | undefined;
  /** In how many seconds to come again. */
  readonly retryAfter?: number | undefined;
  /** False where the request itself was never sent, as its credential could not be had. Default: true. */
  readonly wasSent?: boolean;
  /** Whether the platform has refused a credential that is not the caller's. Default: false. */
  readonly isOwnCredential?: boolean;
  readonly cause?: unknown;
}

/** A request that the platform has refused, or whose answer was lost. It holds nothing of the request. */
export class UpstreamError extends Error {
  override readonly name = "UpstreamError";
  readonly status: number | undefined;
  readonly isPlatforms: boolean;
  readonly sentence: string | undefined;
  readonly code: string | undefined;
  readonly retryAfter: number | undefined;
  readonly wasSent: boolean;
  readonly isOwnCredential: boolean;

  constructor(message: string, init: UpstreamErrorInit = {}) {
    super(message, "cause" in init ? { cause: init.cause } : {});
    this.status = init.status;
    this.isPlatforms = init.isPlatforms ?? false;
    this.sentence = init.sentence;
    this.code = init.code;
    this.retryAfter = init.retryAfter;
    this.wasSent = init.wasSent ?? true;
    this.isOwnCredential = init.isOwnCredential ?? false;
  }
}

/** Whether the platform itself has answered with one of these statuses. */
export function isRefusedWith(error: unknown, ...statuses: readonly number[]): error is UpstreamError {
  return error instanceof UpstreamError && error.isPlatforms && statuses.includes(error.status ?? 0);
}
