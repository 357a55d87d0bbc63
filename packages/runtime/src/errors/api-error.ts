import type { Problem } from "../problem.ts";
import { AnsweredError } from "./answered-error.ts";
import type { CallSoFar } from "./call-error.ts";
import { BRAND, hasBrand } from "./orgplane-error.ts";

/**
 * The server answered, and not with success: any status outside 200 to 299, whatever the body.
 *
 * @example
 * try {
 *   await spaces.create({ organization: "acme", name: "fraud" });
 * } catch (error) {
 *   if (!isApiError(error, "name_taken")) throw error;
 *   console.log(error.problem.detail);
 * }
 */
export class ApiError<P extends Problem = Problem> extends AnsweredError {
  /** What went wrong. Made up from the status where the server sent no problem details. */
  readonly problem: P;

  /** @internal */
  constructor(call: CallSoFar, problem: P) {
    super(call, `[${problem.code}] ${problem.detail ?? problem.title}`);
    this.problem = problem;
  }

  override get [BRAND](): "ApiError" {
    return "ApiError";
  }
}

/**
 * Whether `error` is an {@link ApiError}, and, given a `code`, one of a problem with that code.
 * Knows the errors of other installed copies of this package too.
 */
export function isApiError(error: unknown): error is ApiError;
export function isApiError<Code extends string>(
  error: unknown,
  code: Code,
): error is ApiError<Problem & { readonly code: Code }>;
export function isApiError(error: unknown, code?: string): boolean {
  return hasBrand(error, "ApiError") && (code === undefined || (error as Partial<ApiError>).problem?.code === code);
}
