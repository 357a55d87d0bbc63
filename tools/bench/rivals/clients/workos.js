import { WorkOS } from "@workos-inc/node";
import { EXPECTED } from "../../src/contender.ts";

/** @type {import("../../src/contender.ts").Contender} */
export const contender = {
  answer: {
    id: "org_1",
    object: "organization",
    name: EXPECTED,
    domains: [],
    metadata: {},
    created_at: "2026-01-01T00:00:00Z",
    updated_at: "2026-01-01T00:00:00Z",
  },
  id: "org_1",
  aborts: false,
  asksForSecrets: false,
  open({ origin, secret, timeout, fetch }) {
    const { hostname, port } = new URL(origin);
    const client = new WorkOS(secret, {
      apiHostname: hostname,
      port: Number(port),
      https: false,
      ...(timeout ? { timeout } : {}),
      ...(fetch ? { fetchFn: fetch } : {}),
    });
    return {
      get: (id) => client.organizations.getOrganization(id),
      create: () => client.organizations.createOrganization({ name: "fraud" }),
    };
  },
};
