import { isApiError, type OperationId, type Orgplane, OrgplaneError } from "@orgplane/client";
import type { Gap, OrganizationReview, Place, PlacePerson } from "./model.ts";

// The most that a page can have: each page is a request.
const limit = 100;

/** Reads all of an organization that its platform can tell, and keeps what it cannot. */
export async function readOrganization(orgplane: Orgplane, name: string): Promise<OrganizationReview> {
  const acme = orgplane.organization(name);
  const { name: platform, operations } = await orgplane.orgs.capabilities({ organization: name });
  const gaps: Gap[] = [];

  /** Reads a list, if the platform has it. What the list lacks is a gap, too. */
  async function all<Item>(what: string, operation: OperationId, list: () => AsyncIterable<Item>): Promise<Item[]> {
    const { support = "none", reason = null, loses = [] } = operations[operation] ?? {};
    if (support === "none") {
      gaps.push({ organization: name, what, why: reason ?? "The platform does not have it." });
      return [];
    }
    for (const why of loses) gaps.push({ organization: name, what, why });
    const items: Item[] = [];
    try {
      for await (const item of list()) items.push(item);
    } catch (error) {
      if (!(error instanceof OrgplaneError)) throw error;
      gaps.push({ organization: name, what, why: `It could not be read to its end: ${reasonOf(error)}` });
    }
    return items;
  }

  async function placesOf(): Promise<Place[]> {
    const places: Place[] = [];
    for (const { id, name: team } of await all("teams", "listTeams", () => acme.teams.list({ limit }))) {
      const list = () => acme.teams.members.list(team, { limit });
      const people = await all(`members of team ${team}`, "listTeamMembers", list);
      places.push({ kind: "team", id, name: team, people: people.map(personOf) });
    }
    for (const { id, name: space } of await all("spaces", "listSpaces", () => acme.spaces.list({ limit }))) {
      const list = () => orgplane.spaces.members.list(id, { limit });
      const people = await all(`members of space ${space}`, "listSpaceMembers", list);
      places.push({ kind: "space", id, name: space, people: people.map(personOf) });
    }
    return places;
  }

  return {
    name,
    platform,
    members: await all("members", "listMembers", () => acme.members.list({ limit })),
    places: await placesOf(),
    accounts: await all("service accounts", "listServiceAccounts", () => acme.serviceAccounts.list({ limit })),
    keys: await all("keys", "listApiKeys", () => acme.apiKeys.list({ limit })),
    gaps,
  };
}

/** What an error says to people. */
export function reasonOf(error: unknown): string {
  if (isApiError(error)) return `${error.status} ${error.problem.detail ?? error.problem.title}`;
  return error instanceof Error ? error.message : String(error);
}

interface Membership {
  readonly user_id: string;
  readonly email: string | null;
  readonly role: string | { readonly name: string | null } | null;
}

function personOf({ user_id, email, role }: Membership): PlacePerson {
  return { userId: user_id, email, role: typeof role === "string" || role === null ? role : role.name };
}
