import type { Stage } from "../pipeline.ts";

/** Answers what a server would that has nothing to tell: of a list an empty page. */
export const answerNothing: Stage = async (_request, _next, { operation }) => {
  const page = { items: [], pagination: { has_more: false, next_cursor: null, total: 0 } };
  return operation?.pagination ? Response.json(page) : new Response(null, { status: 204 });
};
