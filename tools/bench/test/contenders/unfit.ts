import type { Contender } from "../../src/contender.ts";

/** Resolves with something else than what the server sends. */
export const contender: Contender = {
  answer: {},
  id: "1",
  aborts: false,
  asksForSecrets: false,
  open: () => ({ get: async () => "something else", create: async () => "something else" }),
};
