import { type Contender, EXPECTED } from "./contender.ts";

/** The platform without any client, as the baseline for the overhead of the others. */
export const contender: Contender = {
  answer: { id: "spc_1", name: EXPECTED },
  id: "spc_1",
  aborts: true,
  asksForSecrets: false,
  open: ({ origin, secret, fetch = globalThis.fetch }) => ({
    get: async (id) => {
      const request = new Request(`${origin}/v1/spaces/${id}`, { headers: { "X-API-Key": String(secret) } });
      return (await fetch(request)).json();
    },
    create: async () => {
      const request = new Request(`${origin}/v1/spaces`, { method: "POST", body: `{"name":"fraud"}` });
      return (await fetch(request)).json();
    },
  }),
};
