import { BRAND, OrgplaneError } from "./base.ts";

/** How far a bulk operation got. */
export interface BulkProgress {
  /** The items that an answer names, whether the server accepted or rejected them, and whether or not `onChunk` ended. */
  readonly done: readonly unknown[];
  /** The items that nothing has been done with. */
  readonly notDone: readonly unknown[];
  /** The items that were sent, and that no answer names: nobody can tell whether something was done with them. */
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
  /**
   * What to pass as `resume` to finish. Requests that are done are left out. A request with unknown items is sent again as
   * a whole, if the contract allows to repeat it; if not, its items stay unknown.
   */
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
    super(what, cause, { delivery: "unknown", idempotencyKey });
    this.operation = operation;
    this.token = token;
    for (const [name, value] of Object.entries(progress)) Object.defineProperty(this, name, { value });
  }

  override get [BRAND](): "BulkError" {
    return "BulkError";
  }
}
