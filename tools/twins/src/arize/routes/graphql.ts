import { graphql } from "graphql";
import { objectIn, stringIn } from "../body.ts";
import type { Handler } from "../call.ts";
import { nodeOf } from "../graphql/nodes.ts";
import { schema } from "../graphql/schema.ts";

/** Errors come with the status 200. */
export const answerGraphql: Handler = async (call) => {
  const { body, caller } = call;
  if (!caller.is_developer) {
    return { status: 200, body: { data: null, errors: [{ message: "The key has no developer permission." }] } };
  }
  const answered = await graphql({
    schema,
    source: stringIn(body, "query", { max: 10_000 }) ?? "",
    variableValues: objectIn(body, "variables"),
    operationName: stringIn(body, "operationName"),
    rootValue: { node: ({ id }: { id: string }) => nodeOf(call, id) },
  });
  return { status: 200, body: answered };
};
