import { at, type Rule, rule } from "../check.ts";
import { list, object } from "../contract/index.ts";
import { must, Skip, same } from "../violation.ts";
import { apiKey, member, organization, spaceMembership, teamMembership } from "../world/kinds.ts";

/** Ways to leave an organization without an admin. */
const ways = {
  updateMember: [{ role: "member" }, { status: "suspended" }],
  replaceMember: [
    { role: "member", status: "active" },
    { role: "admin", status: "suspended" },
  ],
  deleteMember: [undefined],
} as const;

export const lastAdmin: Rule = {
  name: "last-admin",
  must: "The last admin of an organization can be neither demoted nor suspended, and cannot leave.",
  modes: ["live"],
  cases: (contract) =>
    Object.entries(ways).map(([id, bodies]) => ({
      operations: [id, "createOrganization", "getCurrentUser", "getMember"],
      said: at(contract, id, "responses/409"),
      run: async ({ api, world, support }) => {
        const possible = bodies.filter((body) => body === undefined || support.takesBody(id, body));
        if (possible.length === 0) throw new Skip(`${support.platform} takes no such change`);
        const me = String((await api.call("getCurrentUser")).expect(200).object["id"]);
        const path = { ...(await world.make(organization)).path, member: me };
        const before = (await api.call("getMember", { path })).expect(200).object;
        for (const body of possible)
          (await api.call(id, { path, ...(body !== undefined && { body }) })).refuse(409, "last_admin");
        same((await api.call("getMember", { path })).expect(200).object, before, "the last admin afterwards");
      },
    })),
};

export const invited = rule(
  "invited",
  "Who was invited is a member with the status `invited`, whose role can be changed, but not the status.",
  ["createMember", "updateMember", "getMember"],
  async ({ api, world }) => {
    const one = await world.make(member);
    same(one.data["status"], "invited", "the status of a member who was just invited");
    const update = (body: Record<string, string>) => api.call("updateMember", { path: one.path, body });
    (await update({ status: "active" })).refuse(409, "transition_not_allowed");
    (await update({ role: "admin" })).expect(200);
    const { role, status } = (await api.call("getMember", { path: one.path })).expect(200).object;
    same({ role, status }, { role: "admin", status: "invited" }, "role and status of the member");
  },
);

export const byAddress = rule(
  "by-address",
  "A member is found by id, by e-mail and by username.",
  ["getMember", "getCurrentUser"],
  async ({ api, world }) => {
    const me = (await api.call("getCurrentUser")).expect(200).object;
    const { path } = await world.organization();
    for (const name of ["id", "email", "user"]) {
      const value = me[name];
      if (typeof value !== "string") continue;
      const found = (await api.call("getMember", { path: { ...path, member: value } })).expect(200);
      same(found.object["id"], me["id"], `the id of the member with the ${name} ${value}`);
    }
  },
);

export const resent = rule(
  "resent",
  "An invitation that is open is sent again; who has accepted has none to send.",
  ["resendInvitation", "createMember", "getCurrentUser"],
  async ({ api, world }) => {
    const one = await world.make(member);
    const answer = (await api.call("resendInvitation", { path: one.path })).expect(200).object;
    same([answer["id"], answer["status"]], [one.id, "invited"], "id and status of the member who is invited again");
    const me = String((await api.call("getCurrentUser")).expect(200).object["id"]);
    (await api.call("resendInvitation", { path: { ...one.path, member: me } })).refuse(409, "invitation_not_pending");
  },
);

export const left = rule(
  "left",
  "Who is taken out of an organization is in none of its teams and spaces any more.",
  ["deleteMember", "createMember", "setTeamMember", "getTeamMember", "setSpaceMember", "getSpaceMember"],
  async ({ api, world }) => {
    const one = await world.make(member);
    const places = [];
    for (const { of, set, get, roles } of [teamMembership, spaceMembership]) {
      const path = { ...(await world.shared(of)).path, user: one.id };
      (await api.call(set, { path, body: roles[0] })).expect(200, 201);
      places.push({ get, path });
    }
    (await api.call("deleteMember", { path: one.path })).expect(204);
    for (const { get, path } of places) (await api.call(get, { path })).refuse(404, "not_found");
  },
);

export const access = rule(
  "access",
  "The access of a member shows the teams and spaces that the member is in, with the roles, and no others.",
  ["getMemberAccess", "setTeamMember", "removeTeamMember", "setSpaceMember", "removeSpaceMember"],
  async ({ api, world }) => {
    const one = await world.make(member);
    const reach = async () => (await api.call("getMemberAccess", { path: one.path })).expect(200).object;
    const grants = async (name: string, id: string) =>
      list((await reach())[name])
        .map(object)
        .filter((grant) => grant["id"] === id);
    for (const [name, membership] of [
      ["teams", teamMembership],
      ["spaces", spaceMembership],
    ] as const) {
      if ((await reach())[name] === null) continue;
      const place = await world.make(membership.of);
      const path = { ...place.path, user: one.id };
      (await api.call(membership.set, { path, body: membership.roles[0] })).expect(200, 201);
      const [grant, ...more] = await grants(name, place.id);
      must(
        grant !== undefined,
        `getMemberAccess does not show ${place.id} among ${name}, which the member was added to`,
      );
      same(more, [], `further grants for ${place.id}`);
      if (grant["role"] !== null) same(grant["role"], membership.roles[0]["role"], `the role in ${place.id}`);
      (await api.call(membership.remove, { path })).expect(204);
      same(
        (await grants(name, place.id)).filter(({ via }) => via === "direct"),
        [],
        `direct grants for ${place.id} after the removal`,
      );
    }
    same(object((await reach())["member"])["id"], one.id, "the member whose access it is");
  },
);

export const ownKeys = rule(
  "own-keys",
  "The access of a member shows the member's own API keys.",
  ["getMemberAccess", "createApiKey", "revokeApiKey", "getCurrentUser"],
  async ({ api, world }) => {
    const key = await world.make(apiKey);
    const me = String((await api.call("getCurrentUser")).expect(200).object["id"]);
    const { path } = await world.organization();
    const answer = (await api.call("getMemberAccess", { path: { ...path, member: me } })).expect(200);
    if (answer.object["api_keys"] === null) throw new Skip("the platform cannot tell");
    must(
      list(answer.object["api_keys"])
        .map(object)
        .some(({ id }) => id === key.id),
      `getMemberAccess does not show the key ${key.id}`,
    );
    must(
      !new TextDecoder().decode(answer.bytes).includes(String(key.data["secret"])),
      "getMemberAccess shows the secret of a key",
    );
  },
);
