import type { OpenValue } from "../contract/open-value.ts";
import type { Problem, UNEXPECTED_RESPONSE } from "../contract/problem.ts";
import { BRAND, hasBrand } from "./base.ts";
import { AnsweredError, type CallSoFar } from "./call-errors.ts";

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

// An open enum ends in what leaves room for any text.
type Known<Codes> = Codes extends OpenValue
  ? never
  : Codes extends string
    ? string extends Codes
      ? never
      : Codes
    : never;

/** Tells the problems of a contract apart. */
export interface IsApiError<Codes extends string> {
  /** Whether `error` is an {@link ApiError}. Knows the errors of other installed copies of this package too. */
  (error: unknown): error is ApiError;
  /**
   * Whether `error` is an {@link ApiError} of a problem with that code. Knows the errors of other installed copies of this
   * package too.
   *
   * Takes the codes of the contract and no others, as the answer for a misspelt one would always be no. A code that only
   * a newer server has can be compared: `isApiError(error) && error.problem.code === "on_hold"`.
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

/** What is known about the operations of a contract, by `operationId`: the problems of each, by status. */
type Documented<Operations> = { readonly [Id in keyof Operations]: { readonly errors: object } };

type Narrowed<Id, Status, Known> = ApiError<Known extends Problem ? Known : Problem> & {
  readonly operation: Id;
  readonly status: Status;
};

/** The errors of one operation, or those of one status of it. */
export type ErrorOf<Errors, Id, Status extends keyof Errors = keyof Errors> = {
  [S in Status]: Narrowed<Id, S, Errors[S]>;
}[Status];

/** Tells the errors of a contract's operations apart. */
export interface IsErrorOf<Operations extends Documented<Operations>> {
  /**
   * Whether `error` is an {@link ApiError} of that operation: `error.status` then tells which problem it has. Knows the
   * errors of other installed copies of this package too.
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

/** Whether `error` came of that operation, and with that status, if one is given. The resource packages type it. */
export function isErrorOf(error: unknown, operation: string, status?: PropertyKey): boolean {
  return isApiError(error) && error.operation === operation && (status === undefined || error.status === status);
}
