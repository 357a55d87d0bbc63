import fc from "fast-check";
import { expect, it } from "vitest";
import { reference } from "../../src/reference/index.ts";
import { checked } from "./checked.ts";
import { start } from "./client.ts";

type Role = "admin" | "member" | "read-only" | "annotator";

interface ModelMember {
  role: Role;
  status: "invited" | "active" | "suspended";
}

interface ModelOrganization {
  members: Map<string, ModelMember>;
  spaces: Set<string>;
  /** The roles in each team, by person. */
  teams: Map<string, Map<string, string>>;
}

/** The expected state, modelled as simply as possible. People and things are identified by name. */
interface Model {
  organizations: Map<string, ModelOrganization>;
  /** Whether a person's account is an annotator's, from the first invitation on. */
  accounts: Map<string, boolean>;
}

type Command =
  | { readonly do: "found"; readonly org: string }
  | { readonly do: "dissolve"; readonly org: string }
  | { readonly do: "rename"; readonly org: string; readonly to: string }
  | { readonly do: "invite" | "promote"; readonly org: string; readonly person: string; readonly role: Role }
  | { readonly do: "mark"; readonly org: string; readonly person: string; readonly status: ModelMember["status"] }
  | { readonly do: "accept"; readonly person: string }
  | { readonly do: "resend" | "expel"; readonly org: string; readonly person: string }
  | { readonly do: "open" | "close" | "form" | "dismiss"; readonly org: string; readonly name: string }
  | { readonly do: "join"; readonly org: string; readonly name: string; readonly person: string; readonly role: string }
  | { readonly do: "quit"; readonly org: string; readonly name: string; readonly person: string };

const org = fc.constantFrom("alpha", "beta");
const person = fc.constantFrom("ann", "bob", "cid");
const anybody = fc.constantFrom("staff", "ann", "bob");
const name = fc.constantFrom("x", "y");
const role = fc.constantFrom<Role>("admin", "member", "read-only", "annotator");
const one = <Kind extends Command["do"]>(...kinds: Kind[]) => fc.constantFrom(...kinds);

const command = fc.oneof(
  fc.record({ do: one("found", "dissolve"), org }),
  fc.record({ do: one("rename"), org, to: org }),
  fc.record({ do: one("invite"), org, person, role }),
  fc.record({ do: one("promote"), org, person: anybody, role }),
  fc.record({ do: one("mark"), org, person: anybody, status: fc.constantFrom("invited", "active", "suspended") }),
  fc.record({ do: one("accept"), person }),
  fc.record({ do: one("resend", "expel"), org, person: anybody }),
  fc.record({ do: one("open", "close", "form", "dismiss"), org, name }),
  fc.record({ do: one("join"), org, name, person, role: fc.constantFrom("admin", "viewer", "owner") }),
  fc.record({ do: one("quit"), org, name, person }),
) as fc.Arbitrary<Command>;

/** Applies a command to the model, and returns the expected error code, or undefined for a success. */
function expected(model: Model, command: Command): string | undefined {
  const { organizations, accounts } = model;
  if (command.do === "accept") {
    for (const { members } of organizations.values()) {
      const member = members.get(command.person);
      if (member?.status === "invited") member.status = "active";
    }
    return undefined;
  }
  const organization = organizations.get(command.org);
  if (command.do === "found") {
    if (organization) return "name_taken";
    const members = new Map([["staff", { role: "admin", status: "active" } as ModelMember]]);
    organizations.set(command.org, { members, spaces: new Set(), teams: new Map() });
    return undefined;
  }
  if (!organization) return "not_found";
  const { members, spaces, teams } = organization;
  switch (command.do) {
    case "dissolve":
      if (spaces.size > 0) return "organization_not_empty";
      organizations.delete(command.org);
      return undefined;
    case "rename":
      if (command.to !== command.org && organizations.has(command.to)) return "name_taken";
      organizations.delete(command.org);
      organizations.set(command.to, organization);
      return undefined;
    case "invite": {
      if (members.has(command.person)) return "already_a_member";
      const isAnnotator = accounts.get(command.person) ?? command.role === "annotator";
      if (isAnnotator !== (command.role === "annotator")) return "role_not_allowed";
      accounts.set(command.person, isAnnotator);
      members.set(command.person, { role: command.role, status: "invited" });
      return undefined;
    }
    case "open":
      if (spaces.has(command.name)) return "name_taken";
      spaces.add(command.name);
      return undefined;
    case "close":
      return spaces.delete(command.name) ? undefined : "not_found";
    case "form":
      if (teams.has(command.name)) return "name_taken";
      teams.set(command.name, new Map(members.has("staff") ? [["staff", "admin"]] : []));
      return undefined;
    case "dismiss":
      return teams.delete(command.name) ? undefined : "not_found";
    case "join": {
      const team = teams.get(command.name);
      if (!team) return "not_found";
      if (!members.has(command.person)) return "not_an_organization_member";
      if (command.role === "owner") return "role_not_allowed";
      team.set(command.person, command.role);
      return undefined;
    }
    case "quit":
      return teams.get(command.name)?.delete(command.person) ? undefined : "not_found";
  }
  const member = members.get(command.person);
  if (!member) return "not_found";
  const isLast = [...members.values()].every((other) => other === member || !isActiveAdmin(other));
  switch (command.do) {
    case "promote":
      if ((command.role === "annotator") !== (accounts.get(command.person) === true)) return "role_not_allowed";
      if (isActiveAdmin(member) && isLast && command.role !== "admin") return "last_admin";
      member.role = command.role;
      return undefined;
    case "mark":
      if (member.status === command.status) return undefined;
      if (member.status === "invited" || command.status === "invited") return "transition_not_allowed";
      if (isActiveAdmin(member) && isLast) return "last_admin";
      member.status = command.status;
      return undefined;
    case "resend":
      return member.status === "invited" ? undefined : "invitation_not_pending";
    case "expel":
      if (isActiveAdmin(member) && isLast) return "last_admin";
      members.delete(command.person);
      for (const team of teams.values()) team.delete(command.person);
      return undefined;
  }
}

function isActiveAdmin({ role, status }: ModelMember): boolean {
  return role === "admin" && status === "active";
}

/** A reference adapter, and the ids of those who were invited. */
function world() {
  const adapter = checked(reference({ data: "empty", now: () => start, quota: null }));
  const ids = new Map<string, string>([["staff", "usr_staff"]]);

  async function ask(method: string, path: string, body?: unknown, token = "tok_staff") {
    const headers = new Headers({ Authorization: `Bearer ${token}` });
    const type = method === "PATCH" ? "application/merge-patch+json" : "application/json";
    if (body !== undefined) headers.set("Content-Type", type);
    const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
    const response = await adapter(new Request(`https://reference.invalid/v1${path}`, init));
    const text = await response.text();
    // biome-ignore lint/suspicious/noExplicitAny: the answers have been held against the contract.
    return { code: undefined as string | undefined, ...(text === "" ? {} : (JSON.parse(text) as any)) };
  }

  async function run(command: Command): Promise<string | undefined> {
    if (command.do === "accept") {
      const id = ids.get(command.person);
      return id === undefined ? undefined : (await ask("GET", "/me", undefined, `tok_${id}`)).code;
    }
    const at = `/organizations/${command.org}`;
    const id = "person" in command ? (ids.get(command.person) ?? command.person) : "";
    switch (command.do) {
      case "found":
        return (await ask("POST", "/organizations", { name: command.org })).code;
      case "dissolve":
        return (await ask("DELETE", at)).code;
      case "rename":
        return (await ask("PATCH", at, { name: command.to })).code;
      case "invite": {
        const email = `${command.person}@people.example`;
        const answer = await ask("POST", `${at}/members`, { email, role: command.role });
        if (answer.id !== undefined) ids.set(command.person, answer.id);
        return answer.code;
      }
      case "promote":
        return (await ask("PATCH", `${at}/members/${id}`, { role: command.role })).code;
      case "mark":
        return (await ask("PATCH", `${at}/members/${id}`, { status: command.status })).code;
      case "resend":
        return (await ask("POST", `${at}/members/${id}/resend-invitation`)).code;
      case "expel":
        return (await ask("DELETE", `${at}/members/${id}`)).code;
      case "open":
        return (await ask("POST", "/spaces", { organization: command.org, name: command.name })).code;
      case "close":
        return (await ask("DELETE", `/spaces/${command.name}?organization=${command.org}`)).code;
      case "form":
        return (await ask("POST", `${at}/teams`, { name: command.name })).code;
      case "dismiss":
        return (await ask("DELETE", `${at}/teams/${command.name}`)).code;
      case "join":
        return (await ask("PUT", `${at}/teams/${command.name}/members/${id}`, { role: command.role })).code;
      case "quit":
        return (await ask("DELETE", `${at}/teams/${command.name}/members/${id}`)).code;
    }
  }

  /** The actual state, in terms of the model. */
  async function seen(): Promise<unknown> {
    const names = new Map([...ids].map(([known, id]) => [id, known]));
    const { items } = await ask("GET", "/organizations?sort=name");
    const organizations = items.map(async (organization: { name: string }) => {
      const at = `/organizations/${organization.name}`;
      const members = (await ask("GET", `${at}/members`)).items;
      const spaces = (await ask("GET", `/spaces?organization=${organization.name}&sort=name`)).items;
      const teams = (await ask("GET", `${at}/teams?sort=name`)).items;
      return [
        organization.name,
        members
          .map((each: { id: string; role: string; status: string }) => [names.get(each.id), each.role, each.status])
          .sort(),
        spaces.map((each: { name: string }) => each.name),
        await Promise.all(
          teams.map(async (each: { name: string }) => [
            each.name,
            (await ask("GET", `${at}/teams/${each.name}/members`)).items
              .map((member: { user_id: string; role: string }) => [names.get(member.user_id), member.role])
              .sort(),
          ]),
        ),
      ];
    });
    return Promise.all(organizations);
  }

  return { run, seen };
}

function said({ organizations }: Model): unknown {
  return [...organizations]
    .sort()
    .map(([organization, { members, spaces, teams }]) => [
      organization,
      [...members].map(([known, { role, status }]) => [known, role, status]).sort(),
      [...spaces].sort(),
      [...teams].sort().map(([team, roles]) => [team, [...roles].sort()]),
    ]);
}

it("organizations, members, spaces and teams behave as a simple model predicts", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 1, maxLength: 25 }), async (commands) => {
      const model: Model = { organizations: new Map(), accounts: new Map() };
      const { run, seen } = world();
      // Half of the commands need an organization.
      for (const each of [{ do: "found", org: "alpha" } as const, ...commands]) {
        const code = expected(model, each);
        expect([each, await run(each)]).toEqual([each, code]);
      }
      expect(await seen()).toEqual(said(model));
    }),
    { numRuns: 1000, seed: 20261130 },
  );
});
