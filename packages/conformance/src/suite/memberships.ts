import { at, type Rule } from "../check.ts";
import { must, Skip, same } from "../violation.ts";
import { memberships } from "../world/kinds.ts";
import { walk } from "./walk.ts";

export const upserted: Rule = {
  name: "upserted",
  must: "A PUT adds a member (201 with `Location`) or changes the role of one (200); a DELETE takes the member out.",
  modes: ["live"],
  cases: (contract) =>
    memberships.map(({ set, get, list, remove, roles }) => ({
      operations: [set, get, list, remove],
      said: at(contract, set, "description"),
      run: async (context) => {
        const { api, support, world } = context;
        const { path = {} } = await world.request(set);
        const { user = "", ...place } = path;
        // Where nobody new can be added, those are who are there, and they may be members already.
        if ((await api.call(get, { path })).status === 200) (await api.call(remove, { path })).expect(204);
        const added = (await api.call(set, { path, body: roles[0] })).expect(201);
        same(added.object["user_id"], user, "user_id of the new member");
        same(added.object["role"], roles[0]["role"], "the role of the new member");
        const location = new URL(added.headers.get("location") ?? "", api.request(set, { path }).url);
        const request = new Request(location, { headers: api.request(get, { path }).headers });
        same((await api.send(get, request)).expect(200).object["user_id"], user, `user_id at ${location.pathname}`);

        const role = support.takesBody(set, roles[1]) ? roles[1] : roles[0];
        const changed = (await api.call(set, { path, body: role })).expect(200);
        same(changed.object["role"], role["role"], "the role after the second PUT");
        const got = (await api.call(get, { path })).expect(200);
        same(got.data, changed.data, `what ${get} answers`);
        const shown = await walk(context, list, { path: place, limit: 100 });
        same(shown.filter(({ user_id }) => user_id === user).length, 1, `how often ${list} shows the member`);

        (await api.call(remove, { path })).expect(204);
        (await api.call(get, { path })).refuse(404, "not_found");
        const left = await walk(context, list, { path: place, limit: 100 });
        must(!left.some(({ user_id }) => user_id === user), `${list} still shows ${user}, who was taken out`);
        const organization = place["organization"] ?? (await world.organization()).id;
        (await api.call("getMember", { path: { organization, member: user } })).expect(200);
      },
    })),
};

export const firstAdmin: Rule = {
  name: "first-admin",
  must: "Who creates a team or a space is its first member, with the role admin.",
  modes: ["live"],
  cases: (contract) =>
    memberships.map(({ of, list }) => ({
      operations: [of.create, list, "getCurrentUser"],
      said: at(contract, of.create, "description"),
      run: async (context) => {
        const me = (await context.api.call("getCurrentUser")).expect(200).object["id"];
        const { path } = await context.world.make(of);
        const [first, ...more] = await walk(context, list, { path, limit: 100 });
        same([first?.["user_id"], more.length], [me, 0], "the first member, and the number of others");
        const role = first?.["role"] ?? null;
        if (role !== null)
          must(JSON.stringify(role).includes('"admin"'), `the role of the first member is ${JSON.stringify(role)}`);
      },
    })),
};

export const outsider: Rule = {
  name: "outsider",
  must: "Somebody who is not a member of the organization is not added to its teams and spaces.",
  modes: ["live"],
  cases: (contract) =>
    memberships.map(({ of, set, get, roles }) => ({
      operations: [set, get, "getCurrentUser"],
      said: at(contract, set, "responses/422"),
      run: async ({ api, world, stranger }) => {
        if (stranger === undefined) throw new Skip("there is no token of somebody else");
        const user = String((await api.call("getCurrentUser", { credentials: stranger })).expect(200).object["id"]);
        const path = { ...(await world.shared(of)).path, user };
        (await api.call(set, { path, body: roles[0] })).refuse(422, "not_an_organization_member");
        (await api.call(get, { path })).refuse(404, "not_found");
      },
    })),
};

export const annotators: Rule = {
  name: "annotators",
  must: "An account that is not an annotator's does not get the role annotator.",
  modes: ["live"],
  cases: (contract) =>
    memberships.flatMap(({ of, set, get, annotator }) => {
      if (annotator === undefined) return [];
      return {
        operations: [set, get, "getCurrentUser"],
        said: at(contract, set, "responses/422"),
        run: async ({ api, world }) => {
          const me = String((await api.call("getCurrentUser")).expect(200).object["id"]);
          const path = { ...(await world.make(of)).path, user: me };
          const before = (await api.call(get, { path })).expect(200).data;
          (await api.call(set, { path, body: annotator })).refuse(422, "role_not_allowed");
          same((await api.call(get, { path })).expect(200).data, before, "the membership afterwards");
        },
      };
    }),
};
