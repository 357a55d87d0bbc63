import { asksFor, type Call, fromCursor, list, type Page, toCursor } from "@orgplane/adapter-kit";
import type { Member } from "@orgplane/adapter-kit/models";
import type { ListedUser, UserList } from "../../upstream/graphql.ts";
import type { Upstream } from "../../upstream/upstream.ts";
import { type KnownUser, memberOf } from "../../views/member.ts";
import { graphqlOf } from "../graphql-of.ts";
import type { HandlersOf } from "../handlers.ts";
import { organizationIdOf } from "../organization-named.ts";
import { knownUsers } from "./known-users.ts";
import { usersBy } from "./user-named.ts";

type ListCall = Call<"listMembers">;

// GraphQL says who is in the organization, and the account what became of their invitations.
export const memberList: HandlersOf<"listMembers"> = {
  async listMembers(call, up) {
    const { organizationUsers } = graphqlOf(up);
    const id = await organizationIdOf(up, call.path.organization);
    const isWhole = call.query.query !== undefined || call.query.sort !== undefined;
    const data = await (isWhole ? wholePage : pageOf)(call, up, organizationUsers, id);
    return { status: 200, data };
  },
};

/** Where a page begins: the cursor of GraphQL, and that of the account's users, which is absent at their begin. */
type Place = readonly [after: string, from?: string];

const isPlace = (state: unknown): state is Place =>
  Array.isArray(state) && [1, 2].includes(state.length) && state.every((one) => typeof one === "string");

/** A page of the platform's own, in its order. */
async function pageOf(call: ListCall, up: Upstream, users: UserList, organization: string): Promise<Page<Member>> {
  const { limit, offset = 0 } = call.query;
  const [after, from] = fromCursor(call, isPlace) ?? [];
  const { items, next } = await users.page(organization, { cursor: after, limit: offset + limit });
  const listed = items.slice(offset);
  const known = await knownUsers(up, idsOf(listed), from);
  // Who counts gets no cursor.
  const hasCursor = next !== null && call.query.offset === undefined;
  const place = known.from === undefined ? [next] : [next, known.from];
  return {
    items: membersOf(listed, known.users, organization),
    pagination: { has_more: next !== null, next_cursor: hasCursor ? toCursor(call, place) : null, total: null },
  };
}

/** A page of the whole list, filtered and ordered here. */
async function wholePage(call: ListCall, up: Upstream, users: UserList, organization: string): Promise<Page<Member>> {
  const listed = await users.all(organization);
  const all = asksFor(call.query.query, "status") ? await usersBy(up, {}) : [];
  const items = membersOf(listed, new Map(all.map((user) => [user.id, user])), organization);
  const rules = { fields: ["email", "status"], sortFields: ["email"], order: [], key: ({ id }: Member) => id };
  const { data } = list(call, items, rules);
  // The others come without a status.
  const unknown = data.items.filter(({ status }) => status === null).map(({ id }) => id);
  const known = (await knownUsers(up, unknown)).users;
  const withStatus = (item: Member) => {
    const user = known.get(item.id);
    return user === undefined ? item : memberOf(user, organization);
  };
  return { ...data, items: data.items.map(withStatus) };
}

function idsOf(listed: readonly ListedUser[]): string[] {
  return listed.map(({ user }) => user.id);
}

function membersOf(
  listed: readonly ListedUser[],
  known: ReadonlyMap<string, KnownUser>,
  organization: string,
): Member[] {
  return listed.map(({ user }) => memberOf(known.get(user.id) ?? user, organization));
}
