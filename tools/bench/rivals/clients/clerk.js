import { createClerkClient } from "@clerk/backend";
import { EXPECTED } from "../../src/contender.ts";

/** @type {import("../../src/contender.ts").Contender} */
export const contender = {
  answer: { id: "org_1", object: "organization", name: EXPECTED, slug: "fraud", created_at: 1, updated_at: 1 },
  refusal: { errors: [{ code: "too_many_requests", message: "slow down" }] },
  id: "org_1",
  aborts: false,
  asksForSecrets: false,
  open({ origin, secret }) {
    const client = createClerkClient({ apiUrl: origin, secretKey: secret, telemetry: { disabled: true } });
    return {
      get: (id) => client.organizations.getOrganization({ organizationId: id }),
      create: () => client.organizations.createOrganization({ name: "fraud" }),
    };
  },
};
