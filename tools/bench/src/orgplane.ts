import { createOrgplane } from "@orgplane/client";
import { type Contender, EXPECTED, type Setup } from "./contender.ts";

/** Our client, built, with the facade that most people use. */
export const contender: Contender = {
  answer: { id: "spc_1", name: EXPECTED, organization_id: "org_1", description: null, is_private: false },
  refusal: { type: "about:blank", title: "Too many requests", status: 429, code: "rate_limited" },
  id: "spc_1",
  aborts: true,
  asksForSecrets: true,
  open({ origin, secret, timeout }: Setup) {
    const { spaces } = createOrgplane({
      baseUrl: `${origin}/v1`,
      apiKey: secret,
      ...(timeout === undefined ? {} : { attemptTimeout: timeout }),
    });
    return {
      get: (id, signal) => spaces.get(id, {}, { signal }),
      create: () => spaces.create({ organization: "acme", name: "fraud" }),
    };
  },
};
