import type { OpenValue } from "../contract/open-value.ts";
import type { Problem, UNEXPECTED_RESPONSE } from "../contract/problem.ts";
import { BRAND, hasBrand } from "./base.ts";
import { AnsweredError, type CallSoFar } from "./call-errors.ts";

/**
 * The server responded with a failure: any status outside 200 to 299, whatever the body.
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
  /** What went wrong. If the server sent no problem details, they are made up from the status. */
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

// The last member of an open enum is any text.
type Known<Codes> = Codes extends OpenValue
  ? never
  : Codes extends string
    ? string extends Codes
      ? never
      : Codes
    : never;

/** A type guard for the problems of a contract. */
export interface IsApiError<Codes extends string> {
  /** Whether `error` is an {@link ApiError}. It recognises errors of other installed copies of this package. */
  (error: unknown): error is ApiError;
  /**
   * Whether `error` is an {@link ApiError} whose problem has that code. It recognises errors of other installed copies of this
   * package.
   *
   * Only the codes of the contract are allowed, because a misspelt code would never match. Compare a code that only a newer
   * server has: `isApiError(error) && error.problem.code === "on_hold"`.
   *
   * @example
   * if (isApiError(error, "name_taken")) console.log(error.problem.detail);
   */
  <Code extends Known<Codes> | typeof UNEXPECTED_RESPONSE>(
    error: unknown,
    code: Code,
  ): error is ApiError<Problem & { readonly code: Code }>;
}

/**
 * Whether `error` is an {@link ApiError}, and has that `code`, if one is given. It recognises errors of other installed copies
 * of this package.
 */
export function isApiError(error: unknown): error is ApiError;
export function isApiError<Code extends string>(
  error: unknown,
  code: Code,
): error is ApiError<Problem & { readonly code: Code }>;
export function isApiError(error: unknown, code?: string): boolean {
  return hasBrand(error, "ApiError") && (code === undefined || (error as Partial<ApiError>).problem?.code === code);
}

/** The operations of a contract by `operationId`, with the problems of each by status. */
type Documented<Operations> = { readonly [Id in keyof Operations]: { readonly errors: object } };

type Narrowed<Id, Status, Known> = ApiError<Known extends Problem ? Known : Problem> & {
  readonly operation: Id;
  readonly status: Status;
};

/** The errors of one operation, or of one of its statuses. */
export type ErrorOf<Errors, Id, Status extends keyof Errors = keyof Errors> = {
  [S in Status]: Narrowed<Id, S, Errors[S]>;
}[Status];

/** A type guard for the errors of the operations of a contract. */
export interface IsErrorOf<Operations extends Documented<Operations>> {
  /**
   * Whether `error` is an {@link ApiError} of that operation. `error.status` then narrows its problem. It recognises errors of
   * other installed copies of this package.
   */
  <Id extends keyof Operations & string>(error: unknown, operation: Id): error is ErrorOf<Operations[Id]["errors"], Id>;
  /**
   * Whether `error` is an {@link ApiError} of that operation with that status: `error.problem` then has that type.
   *
   * @example
   * if (isErrorOf(error, "createSpace", 409) && error.problem.code === "name_taken") console.log(error.problem.detail);
   */
  <Id extends keyof Operations & string, Status extends keyof Operations[Id]["errors"]>(
    error: unknown,
    operation: Id,
    status: Status,
  ): error is ErrorOf<Operations[Id]["errors"], Id, Status>;
}

/** Whether `error` is of that operation, and has that status, if one is given. The resource packages type it. */
export function isErrorOf(error: unknown, operation: string, status?: PropertyKey): boolean {
  return isApiError(error) && error.operation === operation && (status === undefined || error.status === status);
}
