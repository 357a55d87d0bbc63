import { createRandom, type Random } from "../random.ts";
import type { MemberRecord, RunRecord, TenantRecord, UserRecord } from "../store/records.ts";
import type { Snapshot } from "../store/snapshot.ts";
import {
  condition,
  member,
  organization,
  person,
  project,
  run,
  space,
  spaceMember,
  team,
  teamMember,
  tenant,
} from "./records.ts";

type Records = Snapshot["collections"];
type Words = readonly [string, ...string[]];

const org = "org_acme";
const given: Words = [
  "Aiko",
  "Amara",
  "Anders",
  "Bea",
  "Chidi",
  "Dana",
  "Elif",
  "Farid",
  "Greta",
  "Hugo",
  "Ines",
  "Jun",
];
const family: Words = ["Adeyemi", "Berg", "Costa", "Dubois", "Eriksen", "Fischer", "Garcia", "Haddad", "Ito", "Jansen"];
const subjects: Words = [
  "churn",
  "credit",
  "demand",
  "fraud",
  "pricing",
  "routing",
  "search",
  "stock",
  "support",
  "vision",
];
const stages: Words = ["alpha", "beta", "canary", "eu", "lab", "next", "offline", "online", "shadow", "us"];

/** How many members acme has in all, and how much of everything else there is beside what the set `small` has. */
const counts = { members: 10_000, spaces: 300, teams: 200, projects: 250, runs: 2000, tenants: 60, organizations: 40 };

/** Many of everything at acme, on top of `base`. */
export function large(base: Records, seed: number): Records {
  const random = createRandom(seed);
  const people = many(
    counts.members - (base.members ?? []).filter((one) => one.organization_id === org).length,
    (index) => newcomer(random, index),
  );
  const spaces = many(counts.spaces, (index) =>
    space(`spc_${nameOf(index)}`, org, nameOf(index), someTime(random), { is_private: random.below(4) === 0 }),
  );
  const teams = many(counts.teams, (index) =>
    team(`tea_${nameOf(index)}`, org, `team-${nameOf(index)}`, someTime(random)),
  );
  const projects = many(counts.projects, (index) =>
    project(`prj_${nameOf(index)}`, org, nameOf(index), someTime(random), { tags: [random.pick(subjects)] }),
  );
  const organizations = many(counts.organizations, (index) =>
    organization(`org_${nameOf(index)}`, `${nameOf(index)}-inc`, someTime(random), { owner_id: "usr_ada" }),
  );
  const someone = () => people[random.below(people.length)]?.user.id ?? "usr_ada";
  return {
    ...base,
    users: [...(base.users ?? []), ...people.map(({ user }) => user)],
    members: [
      ...(base.members ?? []),
      ...people.map((one) => one.member),
      ...organizations.map(({ id, created_at }) => member(id, "usr_ada", "admin", created_at)),
    ],
    spaces: [...(base.spaces ?? []), ...spaces],
    spaceMembers: [
      ...(base.spaceMembers ?? []),
      ...spaces.flatMap(({ id, created_at }) =>
        unique(many(random.below(20), someone)).map((user) =>
          spaceMember(
            `smb_${id.slice(4)}_${user.slice(4)}`,
            id,
            user,
            { type: "predefined", name: "member" },
            created_at,
          ),
        ),
      ),
    ],
    teams: [...(base.teams ?? []), ...teams],
    teamMembers: [
      ...(base.teamMembers ?? []),
      ...teams.flatMap(({ id, created_at }) =>
        unique(many(random.below(30), someone)).map((user) =>
          teamMember(id, user, random.pick(["admin", "contributor", "member", "viewer"]), created_at),
        ),
      ),
    ],
    projects: [...(base.projects ?? []), ...projects],
    runs: [...(base.runs ?? []), ...many(counts.runs, () => someRun(random, someone(), random.pick(subjects)))],
    tenants: [...(base.tenants ?? []), ...many(counts.tenants, (index) => someTenant(random, index, someone()))],
    organizations: [...(base.organizations ?? []), ...organizations],
  };
}

function newcomer(random: Random, index: number): { user: UserRecord; member: MemberRecord } {
  const [first, last] = [random.pick(given), random.pick(family)];
  const name = `${first}.${last}.${index}`.toLowerCase();
  const at = someTime(random);
  const user = person(name, first, last, { created_at: at, last_login_at: random.time("2026-11-01", "2026-11-22") });
  const chance = random.below(100);
  const role = chance < 2 ? "admin" : chance < 80 ? "member" : "read-only";
  if (chance === 99) {
    const open = { ...user, user: null, given_name: null, family_name: null, last_login_at: null };
    return { user: open, member: member(org, user.id, role, at, { status: "invited", invited_at: at }) };
  }
  return { user, member: member(org, user.id, role, at, { status: chance === 98 ? "suspended" : "active" }) };
}

function someRun(random: Random, user_id: string, subject: string): RunRecord {
  const created = random.time("2026-03-01", "2026-11-20");
  const seconds = 60 + random.below(20_000);
  const started = after(created, random.below(600));
  const finished = after(started, seconds);
  const status = random.pick(["succeeded", "succeeded", "succeeded", "failed", "stopped"] as const);
  return run(random.uuid(), org, `train-${subject}`, created, {
    user_id,
    project: nameOf(random.below(counts.projects)),
    tags: [subject],
    status,
    status_conditions: [condition("running", started), condition(status, finished)],
    outputs: { auc: Math.round(600 + random.below(390)) / 1000 },
    wait_seconds: (Date.parse(started) - Date.parse(created)) / 1000,
    duration_seconds: seconds,
    started_at: started,
    finished_at: finished,
    updated_at: finished,
  });
}

function someTenant(random: Random, index: number, owner_id: string): TenantRecord {
  const status = random.pick(["available", "available", "deactivated", "failed"] as const);
  const name = `${nameOf(index)}-tenant`;
  const at = someTime(random);
  const server_url = `https://${name}.tenants.example`;
  return tenant(`ten_${nameOf(index)}`, org, name, at, {
    owner_id,
    desired_state: status === "deactivated" ? "deactivated" : "available",
    status,
    state_reason: status === "failed" ? "deployment_failed" : "user_action",
    service: {
      configuration: { version: "0.93.1", analytics_enabled: true },
      status: status === "available" ? { server_url, version: "0.93.1" } : null,
    },
    status_updated_at: at,
  });
}

/** `churn-alpha`, `credit-alpha`, … and after a hundred of them `churn-alpha-1`. */
function nameOf(index: number): string {
  const subject = subjects[index % subjects.length];
  const stage = stages[Math.floor(index / subjects.length) % stages.length];
  const round = Math.floor(index / (subjects.length * stages.length));
  return round === 0 ? `${subject}-${stage}` : `${subject}-${stage}-${round}`;
}

function someTime(random: Random): string {
  return random.time("2026-02-01", "2026-11-01");
}

function after(time: string, seconds: number): string {
  return new Date(Date.parse(time) + seconds * 1000).toISOString().replace(".000Z", "Z");
}

function many<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function unique(users: readonly string[]): string[] {
  return [...new Set(users)];
}
