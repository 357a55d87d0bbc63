import { polyaxon } from "@orgplane/adapter-polyaxon";
import { createOrgplane } from "@orgplane/client";
import type { Timed } from "../../src/contender.ts";
import { organization } from "./organization.ts";

/** An adapter, as our client calls it in the same process. */
export const contender: Timed = {
  answer: organization,
  id: organization.name,
  open({ origin, secret, fetch = globalThis.fetch }) {
    const { orgs } = createOrgplane({ adapter: polyaxon({ token: String(secret), baseUrl: origin, fetch }) });
    return { get: (id) => orgs.get(id) };
  },
};
