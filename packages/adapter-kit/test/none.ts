import { type Handlers, operationIds } from "../src/index.ts";

/** A table without a handler; a test puts those in that it is about. */
export const none = Object.fromEntries(operationIds.map((id) => [id, "none"])) as Handlers<unknown>;
