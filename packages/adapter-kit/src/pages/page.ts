import type { OperationId } from "../call/call.ts";
import type { Pagination } from "../gen/models.ts";
import { operations } from "../gen/operations.ts";

/** A page of a list, as the contract has it. */
export interface Page<Item> {
  items: Item[];
  pagination: Pagination;
}

/** The call of a list. */
export interface ListCall {
  readonly operationId: OperationId;
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: ListQuery;
}

interface ListQuery {
  readonly limit: number;
  readonly cursor?: string;
  readonly offset?: number;
  readonly sort?: readonly string[];
}

/** Whether a page is to say where to go on: not where the caller counts, or the list knows no cursors. */
export function hasCursor({ operationId, query }: ListCall): boolean {
  return query.offset === undefined && operations[operationId].pagination?.includes("cursor") === true;
}

/** What tells items apart unless something else is said. */
export function idOf(item: unknown): string {
  return String((item as { id: unknown }).id);
}
