import type {
  Activity,
  Member,
  Organization,
  OrganizationRole,
  Project,
  ProjectVersion,
  Run,
  RunArtifact,
  ServiceAccount,
  State,
  Team,
  Token,
  User,
} from "./state.ts";

/** The tokens of the seed, by whose they are. */
export const tokens = {
  /** The owner of `acme`, and a member of `globex`. */
  ada: "ada-3f6b1c",
  /** A manager of `acme`, who can change members and settings. */
  mary: "mary-5be077",
  /** An admin of `acme`: runs all projects, and changes neither members nor settings. */
  adam: "adam-1c77e0",
  /** A member of `acme`, in the team `fraud`. */
  linus: "linus-90d2aa",
  /** A viewer of `acme`. */
  vera: "vera-c1187f",
  /** The only owner of `globex`. */
  hal: "hal-77e014",
  /** A stranger to `acme`: the only owner of `umbrella`. */
  eve: "eve-e2b8d3",
  /** A service account of `acme`. */
  serviceAccount: "service-account-c40d2e",
  /** A token of Linus whose time is over. */
  expired: "expired-5501ff",
} as const;

/**
 * What a new twin holds: three organizations, of which Ada is in two; teams with members; an open invitation; projects, one
 * of them archived; service accounts; runs of January 2026 in many states, with versions and artifacts; more activities
 * than come at once.
 *
 * @param many - How many members `acme` gets beside them.
 */
export function seed(many = 0): State {
  const users = [
    user("ada", "ada@acme.test", "Ada Lovelace", "acme", [token(1, tokens.ada)]),
    user("mary", "mary@acme.test", "Mary Somerville", "acme", [token(2, tokens.mary)]),
    user("adam", "adam@acme.test", "Adam Admin", "acme", [token(3, tokens.adam)]),
    user("linus", "linus@acme.test", "Linus Pauling", "acme", [
      token(4, tokens.linus),
      { ...token(5, "linus-laptop-7f", "laptop"), scopes: ["org:read", "run:read"] },
      { ...token(6, tokens.expired, "old"), expires_at: at(1, 2024) },
    ]),
    user("vera", "vera@acme.test", "Vera Rubin", "acme", [token(7, tokens.vera)]),
    user("hal", "hal@globex.test", "Hal Abelson", "globex", [token(8, tokens.hal)]),
    user("eve", "eve@umbrella.test", "Eve Stranger", "umbrella", [token(9, tokens.eve)]),
    ...Array.from({ length: many }, (_, index) =>
      user(`user-${index}`, `user-${index}@acme.test`, `User ${index}`, "acme"),
    ),
  ];
  const roles: [string, OrganizationRole][] = [
    ["ada", "owner"],
    ["mary", "manager"],
    ["adam", "admin"],
    ["linus", "member"],
    ["vera", "viewer"],
  ];
  const acme = organization("acme", roles.map(member));
  const globex = organization("globex", [member(["hal", "owner"], 0), member(["ada", "member"], 1)]);
  const umbrella = organization("umbrella", [member(["eve", "owner"], 0)]);
  for (let index = 0; index < many; index += 1) acme.members.push(member([`user-${index}`, "member"], index));

  acme.queue = "agent/default";
  acme.default_presets = ["small"];
  acme.plan = { kind: "enterprise", seats: 50 };
  acme.invitations.push({
    user_email: "grace@acme.test",
    role: "viewer",
    kind: "member",
    created_at: at(9),
    updated_at: at(9),
    sent: 1,
  });
  acme.projects.push(
    { ...project(1, "card-payments"), description: "Finds fraud", tags: ["risk", "live"] },
    project(2, "ranking"),
    { ...project(3, "attic"), live_state: 0 },
  );
  globex.projects.push(project(4, "labs"));
  umbrella.projects.push(project(5, "vault"));
  acme.teams.push(
    {
      ...team(1, "fraud", ["card-payments"]),
      policy: "strict",
      members: [teamMember("mary", "admin"), teamMember("linus", "contributor")],
    },
    team(2, "search", ["ranking"]),
  );
  globex.teams.push(team(3, "labs", ["labs"]));
  acme.service_accounts.push(
    {
      ...serviceAccount(1, "ci", [token(10, tokens.serviceAccount, "default")]),
      description: "Deploys from the pipeline",
    },
    { ...serviceAccount(2, "reports", [token(11, "reports-1f", "default")]), scopes: ["org:read"], live_state: 0 },
  );
  globex.service_accounts.push(serviceAccount(3, "ci", []));
  acme.runs.push(
    { ...run(1, "card-payments", "succeeded"), description: "The first", tags: ["risk"], outputs: { accuracy: 0.93 } },
    { ...run(2, "card-payments", "running"), finished_at: null, duration: null },
    { ...run(3, "card-payments", "created"), pending: "approval", started_at: null, finished_at: null },
    { ...run(4, "card-payments", "failed"), original: { uuid: id("7", 1), name: "run-1", kind: "copy" } },
    { ...run(5, "ranking", "on_schedule"), user: "linus", schedule_at: at(30), started_at: null, finished_at: null },
    { ...run(6, "ranking", "succeeded"), kind: "dag", runtime: "dag" },
    { ...run(7, "ranking", "succeeded"), pipeline: { uuid: id("7", 6), name: "run-6", kind: "dag" } },
    { ...run(8, "ranking", "stopped"), live_state: 0, name: null },
  );
  umbrella.runs.push({ ...run(9, "vault", "succeeded"), user: "eve" });
  acme.versions.push(
    { ...version(1, "component", "v1"), stage: "production" },
    version(2, "component", "v2"),
    { ...version(3, "model", "rc"), run: id("7", 1), artifacts: ["weights"] },
    { ...version(4, "artifact", "data"), project: "ranking" },
  );
  acme.artifacts.push(artifact("weights", 1, "model"), artifact("rows", 1, "table", true), artifact("order", 6, "csv"));
  return {
    users,
    organizations: [acme, globex, umbrella],
    activities: Array.from({ length: 60 }, (_, index) => activity(index)),
    bookmarks: [{ user: "ada", run: id("7", 1) }],
  };
}

function user(username: string, email: string, name: string, own: string, given: Token[] = []): User {
  return { username, email, name, kind: "user", theme: 0, organization: own, tokens: given };
}

function token(number: number, key: string, name = "default"): Token {
  return {
    uuid: id("2", number),
    key,
    name,
    scopes: [],
    services: [],
    started_at: at(1),
    expires_at: null,
    created_at: at(1),
    updated_at: at(1),
    expiration: null,
  };
}

function organization(name: string, members: Member[]): Organization {
  return {
    user: members[0]?.user ?? "",
    name,
    is_public: false,
    created_at: at(1),
    updated_at: at(2),
    support_revoke_at: null,
    expiration: null,
    queue: null,
    default_presets: [],
    default_presets_ordered: [],
    is_cloud_viewable: true,
    archived_deletion_interval: null,
    auth: {},
    plan: {},
    members,
    invitations: [],
    teams: [],
    projects: [],
    service_accounts: [],
    runs: [],
    versions: [],
    artifacts: [],
  };
}

function member([name, role]: readonly [string, OrganizationRole], index: number): Member {
  return { user: name, role, kind: "member", created_at: at(1 + (index % 27)), updated_at: at(28) };
}

function project(number: number, name: string): Project {
  return {
    uuid: id("4", number),
    user: "ada",
    name,
    description: null,
    tags: [],
    created_at: at(number),
    updated_at: at(number + 1),
    is_public: false,
    live_state: 1,
  };
}

function team(number: number, name: string, projects: string[]): Team {
  const times = { created_at: at(number), updated_at: at(number + 1) };
  const rest = { component_hubs: [], model_registries: [], policy: null, members: [] };
  return { uuid: id("5", number), name, user: "ada", projects, ...rest, ...times };
}

function teamMember(name: string, role: string) {
  return { user: name, role, created_at: at(3), updated_at: at(4) };
}

function serviceAccount(number: number, name: string, given: Token[]): ServiceAccount {
  return {
    uuid: id("6", number),
    name,
    description: null,
    tags: [],
    live_state: 1,
    created_at: at(number),
    updated_at: at(number),
    scopes: [],
    services: [],
    tokens: given,
  };
}

function run(number: number, owned: string, status: string): Run {
  return {
    uuid: id("7", number),
    name: `run-${number}`,
    description: null,
    tags: [],
    user: "ada",
    project: owned,
    schedule_at: null,
    created_at: at(number),
    updated_at: at(number + 10),
    started_at: at(number + 1),
    finished_at: at(number + 2),
    wait_time: 1.5,
    duration: 60.25 * number,
    managed_by: "agent",
    is_managed: true,
    pending: null,
    content: "version: 1.1",
    raw_content: null,
    status,
    live_state: 1,
    readme: null,
    meta_info: { is_promoted: false },
    kind: "job",
    runtime: "job",
    inputs: { rate: 0.1 * number },
    outputs: {},
    original: null,
    pipeline: null,
    status_conditions: [
      {
        type: status,
        status: "True",
        reason: "SchedulerEvent",
        message: "As it was",
        last_update_time: at(number + 2),
        last_transition_time: at(number + 2),
        meta_info: {},
      },
    ],
    settings: { namespace: "polyaxon" },
    resources: { cpu: 0.5, memory: 1024.5, gpu: 0.5, custom: 0.5, cost: 0.25 },
    state: id("8", number),
  };
}

function version(number: number, kind: ProjectVersion["kind"], name: string): ProjectVersion {
  return {
    uuid: id("9", number),
    name,
    description: null,
    tags: ["seed"],
    user: "ada",
    project: "card-payments",
    connection: null,
    run: null,
    artifacts: [],
    meta_info: {},
    created_at: at(number),
    updated_at: at(number + 1),
    stage: "testing",
    kind,
    stage_conditions: [],
    content: kind === "component" ? "version: 1.1" : null,
    readme: null,
    state: id("a", number),
  };
}

function artifact(name: string, number: number, kind: string, is_input = false): RunArtifact {
  const meta_info = { run: { name: `run-${number}`, uuid: id("7", number) } };
  const rest = { connection: null, summary: { rows: number }, meta_info };
  return { name, state: id("b", number), kind, path: `outputs/${name}`, run: id("7", number), is_input, ...rest };
}

function activity(index: number): Activity {
  return {
    actor: index % 4 === 0 ? "ci" : "ada",
    owner: index % 10 === 9 ? "globex" : "acme",
    created_at: new Date(Date.UTC(2026, 0, 1, index)).toISOString().replace("Z", "000Z"),
    event_action: index % 3 === 0 ? "created" : "updated",
    event_subject: "run",
    object_name: index % 7 === 6 ? null : `run-${index}`,
    object_uuid: id("7", index),
    object_parent: "card-payments",
  };
}

/** A day of January 2026, or of another year. */
function at(day: number, year = 2026): string {
  return `${year}-01-${day.toString().padStart(2, "0")}T08:30:00.250000Z`;
}

/** The platform's ids have no hyphens. */
function id(kind: string, number: number): string {
  return `${kind}0000000000040008${number.toString(16).padStart(15, "0")}`;
}
