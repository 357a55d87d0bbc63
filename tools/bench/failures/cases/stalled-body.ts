import type { Case } from "../case.ts";
import { isTyped } from "../facts.ts";
import { story } from "../phrases.ts";

/** The headers come, the body does not. */
export const stalledBody: Case = {
  id: "stalled-body",
  title: "stalled body",
  criterion:
    "the timeout ends the call with an error of the client's own class, with a message, that claims no status but the 200 that came",
  limit: 15_000,
  answer: (reply) => reply.stall(),
  act: (client, { id }) => client.get(id),
  passes: ({ ending }) => isTyped(ending, [undefined, 200]),
  tell: story,
};
