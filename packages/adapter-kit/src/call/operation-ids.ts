import { operations } from "../gen/operations.ts";
import type { OperationId } from "./call.ts";

/** The `operationId` of every operation of the contract, in its order. */
export const operationIds: readonly OperationId[] = Object.keys(operations) as OperationId[];
