import type { Timed } from "../../src/contender.ts";
import { organization } from "./organization.ts";

/** The least that an adapter can do: its two requests and two responses, and nothing between them. */
export const contender: Timed = {
  answer: organization,
  id: organization.name,
  open({ origin, secret, fetch = globalThis.fetch }) {
    const adapter = async ({ signal }: Request) => {
      const headers = { Accept: "application/json", Authorization: `Token ${secret}` };
      const request = new Request(`${origin}/api/v1/orgs/${organization.name}`, {
        headers,
        redirect: "manual",
        signal,
      });
      return Response.json(await (await fetch(request)).json());
    };
    return {
      async get(id) {
        return (await adapter(new Request(`http://localhost/v1/organizations/${id}`))).json();
      },
    };
  },
};
