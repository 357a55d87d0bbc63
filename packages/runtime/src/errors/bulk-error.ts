import { BRAND, OrgplaneError } from "./orgplane-error.ts";

/** How far a bulk operation got. */
export interface BulkProgress {
  /** The items that the server has answered, whether it accepted or rejected them, and whether or not `onChunk` ended. */
  readonly done: readonly unknown[];
  /** The items that nothing has been done with. */
  readonly notDone: readonly unknown[];
  /** The items of which nobody can tell: they were sent, and no answer came. */
  readonly unknown: readonly unknown[];
  /** The answers that came, joined. */
  readonly data: unknown;
}

/**
 * A bulk operation broke off halfway. `cause` is the error of the request that failed first. Logs of this error show how
 * many items there are of each kind, and not the items.
 */
export class BulkError extends OrgplaneError implements BulkProgress {
  /** The contract's `operationId`. */
  readonly operation: string;
  /** What to pass as `resume` to finish: what is done is left out, and what is unknown is not done twice. */
  readonly token: string;
  declare readonly done: BulkProgress["done"];
  declare readonly notDone: BulkProgress["notDone"];
  declare readonly unknown: BulkProgress["unknown"];
  declare readonly data: BulkProgress["data"];

  /** @internal */
  constructor(
    what: string,
    operation: string,
    token: string,
    idempotencyKey: string,
    progress: BulkProgress,
    cause: unknown,
  ) {
    super(what, cause, { outcome: "unknown", idempotencyKey });
    this.operation = operation;
    this.token = token;
    for (const [name, value] of Object.entries(progress)) Object.defineProperty(this, name, { value });
  }

  override get [BRAND](): "BulkError" {
    return "BulkError";
  }
}
