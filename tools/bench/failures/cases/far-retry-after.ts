import type { Case } from "../case.ts";
import { story } from "../phrases.ts";

/** The server asks for a longer wait than the caller allows. */
export const farRetryAfter: Case = {
  id: "far-retry-after",
  title: "429 with Retry-After past the deadline (1 h)",
  criterion: "the call fails within two seconds, sent once, and the error says status 429",
  limit: 12_000,
  answer: (reply) => reply.refuse(3600),
  act: (client, { id }) => client.get(id),
  passes: ({ sent, ending, elapsed }) =>
    sent.length === 1 && elapsed <= 2000 && ending.kind === "error" && ending.status === 429,
  tell: story,
};
