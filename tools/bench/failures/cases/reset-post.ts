import type { Case } from "../case.ts";
import { isSentSafely, isTyped } from "../facts.ts";
import { story } from "../phrases.ts";

/** The connection breaks before a response: nobody knows whether the write was carried out. */
export const resetPost: Case = {
  id: "reset-post",
  title: "reset on a POST",
  criterion:
    "it is sent once, or more often with one idempotency key; and the error is of the client's own class, with a message, and claims no status",
  limit: 25_000,
  answer: (reply) => reply.reset(),
  act: (client) => client.create(),
  passes: ({ sent, ending }) => isSentSafely(sent) && isTyped(ending, [undefined]),
  tell: story,
};
