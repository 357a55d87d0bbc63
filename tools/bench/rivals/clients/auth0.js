import { ManagementClient } from "auth0";
import { EXPECTED } from "../../src/contender.ts";

/** @type {import("../../src/contender.ts").Contender} */
export const contender = {
  answer: { id: "org_1", name: "fraud", display_name: EXPECTED },
  id: "org_1",
  aborts: true,
  asksForSecrets: true,
  open({ origin, secret, timeout }) {
    const client = new ManagementClient({
      domain: new URL(origin).host,
      token: secret,
      // It speaks https to its domain, and has no option for that.
      fetch: (url, init) => globalThis.fetch(String(url).replace(/^https:/, "http:"), init),
      ...(timeout ? { timeoutInSeconds: timeout / 1000 } : {}),
    });
    return {
      get: (id, abortSignal) => client.organizations.get(id, { abortSignal }),
      create: () => client.organizations.create({ name: "fraud" }),
    };
  },
};
