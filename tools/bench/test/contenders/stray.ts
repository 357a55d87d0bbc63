import { type Contender, EXPECTED } from "../../src/contender.ts";

/** Calls home instead of rejecting an id, and crashes on a write. */
export const contender: Contender = {
  answer: { name: EXPECTED },
  id: "1",
  aborts: false,
  asksForSecrets: false,
  open: ({ origin }) => ({
    get: async (id) => {
      if (id !== "..") return (await fetch(origin)).json();
      return fetch("http://192.0.2.1/telemetry").catch((error: Error) => {
        throw error.cause;
      });
    },
    create: () => {
      void Promise.reject(new Error("nobody handles this"));
      return new Promise(() => {});
    },
  }),
};
