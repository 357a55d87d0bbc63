import type { Case } from "../case.ts";
import type { Facts } from "../facts.ts";
import { story } from "../phrases.ts";

/** The server asks for a wait of one second, and then succeeds. */
export const retryAfter: Case = {
  id: "retry-after",
  title: "429 with Retry-After: 1",
  criterion: "the second request comes one second later (up to three), and its value is what the caller gets",
  limit: 20_000,
  answer: (reply) => {
    if (reply.number > 1) reply.succeed();
    else reply.refuse(1);
  },
  act: (client, { id }) => client.get(id),
  passes: (facts) => {
    const wait = waitOf(facts);
    return (
      facts.sent.length === 2 && facts.ending.kind === "value" && facts.ending.expected && wait >= 990 && wait <= 3000
    );
  },
  tell: (facts) => {
    const wait = waitOf(facts);
    return wait < 990 ? `again after ${Math.round(wait)} ms; ${story(facts)}` : story(facts);
  },
};

function waitOf({ sent }: Facts): number {
  return sent[1]?.at ?? Number.POSITIVE_INFINITY;
}
