import type { Timed } from "../../src/contender.ts";
import { organization } from "./organization.ts";

/** The call of the platform without anything around it. */
export const contender: Timed = {
  answer: organization,
  id: organization.name,
  open: ({ origin, secret, fetch = globalThis.fetch }) => ({
    async get(id) {
      const headers = { Accept: "application/json", Authorization: `Token ${secret}` };
      return (await fetch(`${origin}/api/v1/orgs/${id}`, { headers })).json();
    },
  }),
};
