import type { Contender } from "../../src/contender.ts";

/** Resolves to something else than the server sent. */
export const contender: Contender = {
  answer: {},
  id: "1",
  aborts: false,
  asksForSecrets: false,
  open: () => ({ get: async () => "something else", create: async () => "something else" }),
};
