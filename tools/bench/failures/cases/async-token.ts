import { setTimeout as wait } from "node:timers/promises";
import type { Case } from "../case.ts";
import { outcome } from "../phrases.ts";

const CALLS = 20;

/** Many calls begin at once, and the token has to be fetched first. */
export const asyncToken: Case = {
  id: "async-token",
  title: `${CALLS} calls with an async token`,
  criterion: `the function is asked once for ${CALLS} calls that begin together, and all of them succeed (– for a client that takes no such function)`,
  limit: 20_000,
  needs: "asksForSecrets",
  secret: (note) => {
    let asked = 0;
    return async () => {
      asked += 1;
      note({ secretsAsked: asked });
      await wait(50);
      return "bench-secret";
    };
  },
  answer: (reply) => reply.succeed(),
  act: (client, { id }) => Promise.all(Array.from({ length: CALLS }, () => client.get(id))),
  passes: ({ ending, secretsAsked }) => ending.kind === "value" && ending.expected && secretsAsked === 1,
  tell: ({ ending, secretsAsked = 0 }) => {
    const asked = `asked ${secretsAsked === 1 ? "once" : `${secretsAsked} times`}`;
    return ending.kind === "value" && ending.expected ? asked : `${asked}; ${outcome(ending)}`;
  },
};
