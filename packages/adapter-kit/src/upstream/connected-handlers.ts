import type { Call, OperationId } from "../call/call.ts";
import type { Handler, Handlers } from "../call/handler.ts";
import { operationIds } from "../call/operation-ids.ts";

/**
 * Makes the handlers of a definition out of those that an adapter has written for the API of its platform.
 *
 * @param own - the handlers of the adapter. Operations that have none are `"none"`.
 * @param upstreamFor - makes the API of the platform for one call, once for each call.
 */
export function connectedHandlers<Connection, Upstream>(
  own: Partial<Handlers<Upstream>>,
  upstreamFor: (connection: Connection, call: Call) => Upstream,
): Handlers<Connection> {
  const connected = (id: OperationId): Handler<Connection, OperationId> | "none" => {
    const handler = own[id as keyof typeof own] as Handler<Upstream, OperationId> | "none" | undefined;
    if (handler === undefined || handler === "none") return "none";
    return (call, connection) => handler(call, upstreamFor(connection, call));
  };
  return Object.fromEntries(operationIds.map((id) => [id, connected(id)])) as Handlers<Connection>;
}
