import { polyaxon } from "@orgplane/adapter-polyaxon";
import type { Timed } from "../../src/contender.ts";
import { organization } from "./organization.ts";

/** An adapter, as a server calls it. */
export const contender: Timed = {
  answer: organization,
  id: organization.name,
  open({ origin, secret, fetch = globalThis.fetch }) {
    const adapter = polyaxon({ token: String(secret), baseUrl: origin, fetch });
    return {
      async get(id) {
        return (await adapter(new Request(`http://localhost/v1/organizations/${id}`))).json();
      },
    };
  },
};
