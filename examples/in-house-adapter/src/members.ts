import { list, refuse, step } from "@orgplane/adapter-kit";
import type { Member } from "@orgplane/adapter-kit/models";
import { lookUpChanged, lookUpGone } from "@orgplane/adapter-kit/upstream";
import { checkOrganization, house } from "./organizations.ts";
import type { HandlersOf, Upstream } from "./upstream.ts";
import type { Person } from "./wire.ts";

export const members: HandlersOf<"listMembers" | "createMember" | "getMember" | "updateMember" | "deleteMember"> = {
  async listMembers(call, up) {
    checkOrganization(call);
    const people = await up.get("/people", {});
    return list(call, people.map(memberOf), {
      fields: ["email", "role", "kind", "status", "created_at"],
      order: ["created_at"],
      key: ({ id }) => id,
    });
  },

  async createMember(call, up) {
    checkOrganization(call);
    const { email, role = "member" } = call.body;
    const boss = isBoss(role);
    const person = await step(call, {
      name: `adding ${email}`,
      run: () => up.post("/people", { body: { mail: email, boss } }),
      // The answer can be lost. Before anybody tries again, look whether the person is there.
      lookUp: {
        find: () => personWithMail(up, email),
        isSame: (found) => found.boss === boss,
        conflict: "already_a_member",
      },
    });
    return { status: 201, data: memberOf(person) };
  },

  async getMember(call, up) {
    checkOrganization(call);
    return { status: 200, data: memberOf(await personNamed(up, call.path.member)) };
  },

  async updateMember(call, up) {
    checkOrganization(call);
    const person = await personNamed(up, call.path.member);
    call.match(memberOf(person)); // If-Match
    const { role = person.boss ? "admin" : "member", status = "active" } = call.body;
    if (status !== "active") refuse("transition_not_allowed", { detail: "Everybody in the directory is active." });
    const boss = isBoss(role);
    if (boss === person.boss) return { status: 200, data: memberOf(person) };
    const path = { key: person.key };
    const changed = await step(call, {
      name: `changing the role of ${person.mail}`,
      run: () => up.patch("/people/{key}", { path, body: { boss } }),
      lookUp: lookUpChanged(async () => {
        const found = await up.get("/people/{key}", { path });
        return found.boss === boss ? found : undefined;
      }),
    });
    return { status: 200, data: memberOf(changed) };
  },

  async deleteMember(call, up) {
    checkOrganization(call);
    const person = await personNamed(up, call.path.member);
    call.match(memberOf(person));
    const path = { key: person.key };
    await step(call, {
      name: `removing ${person.mail}`,
      run: () => up.delete("/people/{key}", { path, answer: "none" }),
      lookUp: lookUpGone(() => up.get("/people/{key}", { path })),
    });
    return { status: 204 };
  },
};

function memberOf({ key, mail, boss, joined }: Person): Member {
  return {
    id: key,
    organization_id: house.id,
    user: null,
    email: mail,
    given_name: null,
    family_name: null,
    role: boss ? "admin" : "member",
    kind: "human",
    status: "active",
    avatar_url: null,
    invited_at: null,
    last_login_at: null,
    created_at: joined,
    updated_at: null,
  };
}

/** @throws Refusal 422 for a role that the directory has no word for. */
function isBoss(role: string): boolean {
  if (role === "admin" || role === "member") return role === "admin";
  const detail = "The directory knows bosses, who are admins, and others, who are members.";
  return refuse("role_not_allowed", { detail, errors: [{ pointer: "/role", code: "role_not_allowed", detail }] });
}

/** By key or by mail address, as paths of the API may have both. */
async function personNamed(up: Upstream, reference: string): Promise<Person> {
  if (!reference.includes("@")) return up.get("/people/{key}", { path: { key: reference } });
  const found = await personWithMail(up, reference);
  return found ?? refuse("not_found", { detail: `Nobody has the address ${reference}.` });
}

async function personWithMail(up: Upstream, mail: string): Promise<Person | undefined> {
  const people = await up.get("/people", {});
  return people.find((person) => person.mail.toLowerCase() === mail.toLowerCase());
}
