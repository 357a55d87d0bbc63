import { BRAND, OrgplaneError } from "./base.ts";

/** How far a bulk operation got. */
export interface BulkProgress {
  /** The items that a response names, whether the server accepted or rejected them, and whether or not `onChunk` finished. */
  readonly done: readonly unknown[];
  /** The items that the server did nothing with. */
  readonly notDone: readonly unknown[];
  /** The items that were sent and that no response names: the server may have done something with them. */
  readonly unknown: readonly unknown[];
  /** The responses so far, joined. */
  readonly data: unknown;
}

/**
 * A bulk operation broke off halfway. `cause` is the error of the request that failed first. The message has how many items
 * there are of each kind; neither logs nor JSON have the items.
 */
export class BulkError extends OrgplaneError implements BulkProgress {
  /** The contract's `operationId`. */
  readonly operation: string;
  /**
   * Pass it as `resume` to finish. Requests that are done are left out. A request with unknown items is repeated as a whole if
   * the contract allows that; otherwise its items stay unknown.
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
