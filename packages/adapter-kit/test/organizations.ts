import type { Organization } from "../src/gen/models.ts";
import { defineAdapter, type Handlers, nativeCapabilities, refuse } from "../src/index.ts";
import { none } from "./none.ts";

/** Organizations in memory: as much of a platform as the tests of the kit need. */
export type Store = Map<string, Organization>;

/** Handlers of three operations. */
export const handlers: Handlers<Store> = {
  ...none,
  listOrganizations: (_, store) => ({
    status: 200,
    data: { items: [...store.values()], pagination: { has_more: false, next_cursor: null, total: store.size } },
  }),
  createOrganization: ({ body }, store) => {
    if (store.has(body.name)) refuse("name_taken", { detail: `Organization "${body.name}" exists.` });
    const organization = organizationNamed(body.name, body.display_name ?? null);
    store.set(body.name, organization);
    return { status: 201, data: organization };
  },
  getOrganization: ({ path }, store) => {
    const found = store.get(path.organization) ?? refuse("not_found", { detail: `There is no ${path.organization}.` });
    return { status: 200, data: found };
  },
};

export function organizationNamed(name: string, displayName: string | null = null): Organization {
  return {
    id: `org_${name}`,
    name,
    display_name: displayName,
    description: null,
    logo_url: null,
    is_public: null,
    owner: null,
    role: null,
    status: null,
    subscription: null,
    settings: null,
    stats: null,
    created_at: "2026-01-01T00:00:00Z",
    updated_at: null,
  };
}

export const organizations = defineAdapter({
  platform: "test",
  capabilities: nativeCapabilities(handlers, {
    platform: "test",
    name: "Test",
    implementation: { name: "@orgplane/adapter-kit", version: "0.1.0" },
  }),
  connect: ({ store }: { store: Store }) => store,
  handlers,
});
