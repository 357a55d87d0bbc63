import type { Problem } from "../contract/problem.ts";
import type { FakeRequest } from "./fake-request.ts";

/** The types of one operation, as they are generated. */
export interface OperationTypes {
  /** Path parameters, by name. */
  readonly path?: unknown;
  /** Query parameters, by name. */
  readonly query?: unknown;
  /** What the operation takes. */
  readonly body?: unknown;
  /** What it answers on success, by status. */
  readonly results: object;
  /** What it answers otherwise, by status. */
  readonly errors: object;
}

/** The types of all operations of an API, by `operationId`. */
export type OperationMap<Operations> = { readonly [Id in keyof Operations]: OperationTypes };

/** The statuses that the contract has for an operation. */
export type StatusOf<T extends OperationTypes> = (keyof T["results"] | keyof T["errors"]) & number;

/** What a reply of that status holds. */
export type DataOf<T extends OperationTypes, Status> = Status extends keyof T["results"]
  ? ReplyData<T["results"][Status]>
  : Status extends keyof T["errors"]
    ? ReplyProblem<T["errors"][Status]>
    : never;

/** What stands for an answer: a stream of bytes may be given as what it is made of. */
type ReplyData<Data> = Data extends ReadableStream ? Data | Blob | Uint8Array<ArrayBuffer> | string : Data;

/** What stands for a problem: its code, or as much of it as matters. */
type ReplyProblem<Data> = Data extends Problem<infer Code> ? Code | (Partial<Data> & { readonly code: Code }) : Data;

/** What a reply of that status takes besides it; only where there is no body may the data be left out. */
export type ReplyArguments<T extends OperationTypes, Status, Options> =
  undefined extends DataOf<T, Status>
    ? [data?: DataOf<T, Status> | DataFunction<T, Status>, options?: Options]
    : [data: DataOf<T, Status> | DataFunction<T, Status>, options?: Options];

type DataFunction<T extends OperationTypes, Status> = (
  request: FakeRequest<T>,
) => DataOf<T, Status> | Promise<DataOf<T, Status>>;
