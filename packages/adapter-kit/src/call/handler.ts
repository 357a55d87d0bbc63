import type { Answer } from "./answer.ts";
import type { Call, OperationId } from "./call.ts";

/** Answers the calls of one operation, by the connection to what is behind the adapter. */
export type Handler<Connection, Id extends OperationId> = (
  call: Call<Id>,
  connection: Connection,
) => Answer<Id> | Promise<Answer<Id>>;

/** A handler for every operation, or `"none"`, which is answered 501. The kit itself answers `getCapabilities`. */
export type Handlers<Connection> = {
  readonly [Id in Exclude<OperationId, "getCapabilities">]: Handler<Connection, Id> | "none";
};
