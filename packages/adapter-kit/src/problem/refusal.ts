import { statusOfCode } from "../gen/codes.ts";
import type { ErrorCode, ProblemError } from "../gen/models.ts";
import type { OpenValue } from "../open-value.ts";

/** An error code of the contract, which determines the status. */
export type KnownErrorCode = keyof typeof statusOfCode;

/** What a refusal says besides its code. */
export interface RefusalInit {
  /** What happened this time, and what to do about it. */
  readonly detail?: string;
  /** The parts of the request that are at fault, or the steps of a write that broke off. */
  readonly errors?: readonly ProblemError[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the write that it answers was never sent, so that a step of a call need not look for it. Default: false. */
  readonly isUnsent?: boolean;
  /** The error behind it. It is not shown to the caller. */
  readonly cause?: unknown;
}

// Two copies of the package may be installed.
const brand = Symbol.for("@orgplane/adapter-kit/refusal");

/** Why a request is not answered as it was meant: what the kit makes a problem document of. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: ErrorCode;
  readonly status: number;
  readonly detail: string | undefined;
  readonly errors: readonly ProblemError[];
  readonly headers: Readonly<Record<string, string>>;
  readonly isUnsent: boolean;
  readonly [brand] = true;

  /** @param code - one that the contract does not list needs a status. */
  constructor(code: KnownErrorCode, init?: RefusalInit);
  constructor(code: OpenValue, init: RefusalInit & { readonly status: number });
  constructor(code: KnownErrorCode | OpenValue, init: RefusalInit & { readonly status?: number } = {}) {
    super(`[${code}] ${init.detail ?? ""}`.trim(), "cause" in init ? { cause: init.cause } : {});
    const known: Readonly<Record<string, number>> = statusOfCode;
    this.code = code;
    this.status = init.status ?? known[code] ?? 500;
    this.detail = init.detail;
    this.errors = init.errors ?? [];
    this.headers = init.headers ?? {};
    this.isUnsent = init.isUnsent ?? false;
  }
}

/** Whether `error` is a refusal, of this copy of the package or of another one. */
export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && brand in error;
}

/**
 * Ends a handler with a problem document.
 *
 * @throws Refusal always.
 */
export function refuse(code: KnownErrorCode, init?: RefusalInit): never;
/** Ends a handler with a code that the contract does not list, such as one that only this platform has. */
export function refuse(code: OpenValue, init: RefusalInit & { readonly status: number }): never;
export function refuse(code: KnownErrorCode | OpenValue, init?: RefusalInit & { readonly status?: number }): never {
  throw new Refusal(code as KnownErrorCode, init);
}
