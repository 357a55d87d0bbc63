import type { Case } from "../case.ts";
import { isTyped } from "../facts.ts";
import { story } from "../phrases.ts";

/** A success whose body was truncated. */
export const truncatedJson: Case = {
  id: "truncated-json",
  title: "truncated JSON",
  criterion: "the error is of the client's own class, with a message, and claims no status but the 200 that came",
  limit: 20_000,
  answer: (reply) => reply.send(200, { "content-type": "application/json" }, `{"id":"spc_1","name":"the va`),
  act: (client, { id }) => client.get(id),
  passes: ({ ending }) => isTyped(ending, [undefined, 200]),
  tell: story,
};
