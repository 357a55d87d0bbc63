import type { Case } from "../case.ts";
import { story } from "../phrases.ts";

/** An error without a body, as servers send it when they run out of memory. */
export const empty500: Case = {
  id: "empty-500",
  title: "empty 500",
  criterion: "the error says status 500 and has a message",
  limit: 25_000,
  answer: (reply) => reply.send(500, { "content-length": "0" }, ""),
  act: (client, { id }) => client.get(id),
  passes: ({ ending }) => ending.kind === "error" && ending.status === 500 && ending.message.trim() !== "",
  tell: story,
};
