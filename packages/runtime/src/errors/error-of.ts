import type { Problem } from "../contract/problem.ts";
import { type ApiError, isApiError } from "./api-error.ts";

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
