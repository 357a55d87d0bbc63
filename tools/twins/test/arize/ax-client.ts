import { isDeepStrictEqual } from "node:util";
import * as ax from "@arizeai/ax-client";
import { arize } from "../../judges/arize.ts";
import { toComplaint, type Verdict, wireOf } from "../../judges/hearing.ts";
import type { Breakage } from "../../judges/judge.ts";
import { createArizeTwin, type State, tokens } from "../../src/arize/index.ts";
import { listen } from "../../src/http/listen.ts";
import { createRouter } from "../../src/http/router.ts";

// Each operation is in beta there, and the client would say so each time.
process.env["DISABLE_PRERELEASE_WARNING"] = "true";

/** Has the vendor's client for Node drive a new twin, as the judge in Python does with the other client. */
export async function hearAxClient(breakage?: Breakage): Promise<Verdict> {
  const twin = createArizeTwin({ now: () => new Date("2026-01-10T12:00:00Z") });
  const unheard = new Set(arize.routes);
  // A breakage is behind the document, which sees what the twin itself has answered.
  const wire = breakage === undefined ? wireOf("arize") : undefined;
  const spoken = wire?.around(twin.fetch) ?? twin.fetch;
  const routeOf = createRouter(Object.fromEntries(arize.routes.map((route) => [route, route])));
  await using server = await listen(async (input, init) => {
    const request = new Request(input, init);
    const { handler: route = "" } = routeOf(request.method, new URL(request.url).pathname);
    const response = await spoken(request);
    if (response.ok) unheard.delete(route);
    return breakage === undefined ? response : breakage.change(route, response);
  });
  const clientOf = (who: keyof typeof tokens) => ax.createClient({ apiKey: tokens[who], baseUrl: server.origin });
  const complaints: string[] = [];
  for (const step of steps) {
    try {
      await step({ state: twin.state, clientOf, same });
    } catch (error) {
      complaints.push(`${step.name}: ${error}`);
    }
  }
  return { complaints: [...complaints, ...(wire?.violations ?? []).flatMap(toComplaint)], unheard: [...unheard] };

  function same(where: string, parsed: unknown, expected: unknown): void {
    const given = onWire(parsed);
    if (isDeepStrictEqual(given, onWire(expected))) return;
    complaints.push(`${where} is ${JSON.stringify(given)}, and the twin holds ${JSON.stringify(expected)}`);
  }
}

interface Hearing {
  readonly state: State;
  readonly clientOf: (who: keyof typeof tokens) => ReturnType<typeof ax.createClient>;
  readonly same: (where: string, parsed: unknown, expected: unknown) => void;
}

type Step = (hearing: Hearing) => Promise<void>;

const member = { type: "PREDEFINED", name: "MEMBER" } as const;

const organizations: Step = async ({ state, clientOf, same }) => {
  const client = clientOf("ada");
  const expected = state.organizations.map(withoutUsers);
  const first = await ax.listOrganizations({ client, limit: 2 });
  same("organizations", first.data, expected.slice(0, 2));
  const rest = await ax.listOrganizations({ client, cursor: first.pagination.nextCursor ?? "" });
  same("later organizations", rest, { data: expected.slice(2), pagination: { has_more: false } });
  const created = await ax.createOrganization({ client, name: "initech", description: "Makes reports" });
  same("created organization", created, withoutUsers(state.organizations.at(-1)));
  same("the description kept", state.organizations.at(-1)?.description, "Makes reports");
  const organization = created.id;
  await refused("a name that is taken", 409, () => ax.createOrganization({ client, name: "initech" }));
  const updated = await ax.updateOrganization({ client, organization, name: "initrode" });
  same("updated organization", updated, withoutUsers(state.organizations.at(-1)));
  same("read organization", await ax.getOrganization({ client, organization }), updated);
  const added = { client, organizationId: organization, userId: state.users[4]?.id ?? "", role: member };
  same("membership", await ax.addOrganizationUser(added), state.organizations.at(-1)?.users.at(-1));
  await ax.removeOrganizationUser(added);
  await refused("a member who is gone", 404, () => ax.removeOrganizationUser(added));
  await ax.deleteOrganization({ client, organization });
  await refused("an organization that is gone", 404, () => ax.getOrganization({ client, organization }));
};

const spaces: Step = async ({ state, clientOf, same }) => {
  const client = clientOf("mary");
  const organizationId = state.organizations[0]?.id ?? "";
  const own = state.spaces.filter((one) => one.organization_id === organizationId).map(withoutUsers);
  same("spaces", (await ax.listSpaces({ client, organizationId })).data, own);
  same("spaces by name", (await ax.listSpaces({ client, name: "FRAU" })).data, own.slice(0, 1));
  const created = await ax.createSpace({ client, organizationId, name: "new", description: "For a try" });
  same("created space", created, withoutUsers(state.spaces.at(-1)));
  const space = created.id;
  const updated = await ax.updateSpace({ client, space, name: "newer", description: null });
  same("updated space", updated, { ...withoutUsers(state.spaces.at(-1)), name: "newer", description: "" });
  same("space found by its name", await ax.getSpace({ client, space: "newer" }), updated);
  const userId = state.users[2]?.id ?? "";
  const added = await ax.addSpaceUser({ client, spaceId: space, userId, role: member });
  same("membership of a space", added, state.spaces.at(-1)?.users.at(-1));
  const role = state.roles.at(-1);
  const custom = { type: "CUSTOM", id: role?.id ?? "" } as const;
  const bound = await ax.addSpaceUser({
    client,
    spaceId: space,
    userId,
    role: { ...custom, name: undefined } as never,
  });
  same("custom role in a space", bound.role, { ...custom, name: role?.name });
  same("the binding kept", state.role_bindings.at(-1)?.id, bound.id);
  await ax.removeSpaceUser({ client, spaceId: space, userId });
  await refused("a user who has left", 404, () => ax.removeSpaceUser({ client, spaceId: space, userId }));
  await refused("a member", 403, () => ax.deleteSpace({ client: clientOf("linus"), space }));
  await ax.deleteSpace({ client, space });
  await refused("a space that is gone", 404, () => ax.getSpace({ client, space }));
};

const users: Step = async ({ state, clientOf, same }) => {
  const client = clientOf("ada");
  const shown = state.users.filter((one) => one.status !== "INACTIVE" && !one.is_bot).map(toUser);
  const first = await ax.listUsers({ client, limit: 5 });
  same("users", first.data, shown.slice(0, 5));
  const rest = await ax.listUsers({ client, cursor: first.pagination.nextCursor ?? "" });
  same("later users", rest, { data: shown.slice(5), pagination: { has_more: false } });
  const open = shown.filter(({ status }) => status !== "ACTIVE");
  same("users by status", (await ax.listUsers({ client, status: ["INVITED", "EXPIRED"] })).data, open);
  same("user", await ax.getUser({ client, userId: shown[0]?.id ?? "" }), shown[0]);
  const invitation = { client, name: "New", email: "new@acme.test", role: member, inviteMode: "EMAIL_LINK" } as const;
  const created = await ax.createUser(invitation);
  const kept = toUser(state.users.find(({ email }) => email === "new@acme.test"));
  same("invited user", created, { ...kept, invite_mode: "EMAIL_LINK" });
  same("user with an open invitation", await ax.createUser(invitation), kept);
  await ax.resendInvitation({ client, userId: created.id });
  same("invitations sent again", state.resent, [created.id]);
  await refused("an active user", 409, () => ax.createUser({ ...invitation, email: "linus@acme.test" }));
};

const roles: Step = async ({ state, clientOf, same }) => {
  const client = clientOf("ada");
  same("roles", (await ax.listRoles({ client })).data, state.roles);
  const custom = state.roles.filter((one) => !one.is_predefined);
  same("custom roles", (await ax.listRoles({ client, isPredefined: false })).data, custom);
  const bound = state.role_bindings.filter((one) => one.resource_type === "SPACE");
  same("role bindings", (await ax.listRoleBindings({ client, resourceType: "SPACE" })).data, bound);
  same("projects", (await ax.listProjects({ client })).data, state.projects);
};

const apiKeys: Step = async ({ state, clientOf, same }) => {
  const client = clientOf("mary");
  const created = await ax.createApiKey({ client, keyType: "USER", name: "ci", expiresAt: new Date("2026-06-01") });
  const { bot_user_id: _, ...kept } = state.api_keys.at(-1) ?? {};
  same("created key", created, kept);
  const own = state.api_keys.filter((one) => one.key_type === "USER" && one.created_by_user_id === state.users[1]?.id);
  same("keys", (await ax.listApiKeys({ client })).data, own.map(toKey));
  await ax.revokeApiKey({ client, apiKeyId: created.id });
  same("the status of a revoked key", state.api_keys.at(-1)?.status, "REVOKED");
  const [service] = (await ax.listApiKeys({ client, spaceId: state.spaces[0]?.id ?? "" })).data;
  const bot = state.users.find((one) => one.is_bot);
  const bot_user = { id: bot?.id, name: bot?.name, account_role: bot?.role, organizations: [] };
  same("service key", service, { ...toKey(state.api_keys.find((one) => one.key_type === "SERVICE")), bot_user });
  await refused("a revoked key", 401, () => ax.listSpaces({ client: clientOf("revoked") }));
};

const auditLogs: Step = async ({ state, clientOf, same }) => {
  const client = clientOf("ada");
  const newest = state.audit_logs.toReversed();
  const first = await ax.listAuditLogs({ client, startTime: "2026-01-01T00:00:00Z", limit: 100 });
  same("audit logs", first.data, newest.slice(0, 100));
  const rest = await ax.listAuditLogs({ client, limit: 100, cursor: first.pagination.nextCursor ?? "" });
  same("later audit logs", rest, { data: newest.slice(100), pagination: { has_more: false } });
  await refused("a member", 403, () => ax.listAuditLogs({ client: clientOf("mary") }));
};

const steps = [organizations, spaces, users, roles, apiKeys, auditLogs];

async function refused(what: string, status: number, call: () => Promise<unknown>): Promise<void> {
  const classes = { 401: ax.AuthenticationError, 403: ax.AuthorizationError, 404: ax.NotFoundError, 409: ax.APIError };
  try {
    await call();
  } catch (error) {
    const expected = classes[status as keyof typeof classes];
    if (error instanceof expected && error.statusCode === status && error.message !== "") return;
    throw new Error(`${what} is refused with ${error}`);
  }
  throw new Error(`${what} is not refused`);
}

/** A model of the client as it was on the wire: the client changes the case of names, and reads timestamps. */
function onWire(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(onWire);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(
    members.map(([name, one]) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), onWire(one)]),
  );
}

function withoutUsers<Item extends { readonly users: unknown }>(item: Item | undefined): Partial<Item> {
  const { users: _, ...rest } = { ...item };
  return rest as Partial<Item>;
}

function toUser(user: State["users"][number] | undefined) {
  const { is_bot: _, ...rest } = { ...user };
  return rest;
}

function toKey(key: State["api_keys"][number] | undefined) {
  const { key: _, bot_user_id: __, ...rest } = { ...key };
  return rest;
}
