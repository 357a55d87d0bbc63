import { ConnectionError } from "../../errors/call-errors.ts";
import type { Policy } from "../policy.ts";

/** Ends a call that must not be sent. It comes before the policies that fetch tokens. */
export function answerOffline(isOffline: boolean): Policy {
  return (request, next, context) => {
    if (context.options.noOp) return answerNothing(request, next, context);
    if (!isOffline) return next(request, context);
    return Promise.reject(new ConnectionError({ request, context }, "The client is offline"));
  };
}

/**
 * Answers like a server with nothing to return: an empty page for a list, empty lists for a bulk operation, and no body for
 * others, with a status that the operation documents.
 */
const answerNothing: Policy = async (_request, _next, { operation }) => {
  const { success = [200], empty = [], pagination, bulk } = operation;
  const page = { items: [], pagination: { has_more: false, next_cursor: null, total: 0 } };
  if (pagination) return Response.json(page);
  if (bulk) return Response.json(Object.fromEntries(bulk.lists.map((name) => [name, []])));
  const without = success.find((status) => [204, 205, ...empty].includes(status));
  return new Response(null, { status: without ?? success[0] ?? 204 });
};
