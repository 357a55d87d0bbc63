import { idOf } from "./id.ts";
import { redact } from "./secret.ts";
import type {
  AccountRole,
  ApiKey,
  Organization,
  PredefinedRole,
  Project,
  Role,
  RoleBinding,
  Space,
  State,
  User,
} from "./state.ts";

/** The API keys of the seed, by whose they are. */
export const tokens = {
  /** The owner: an admin of the account, who can see and do everything, and a user of `acme` and `globex`. */
  ada: "ak-ada-3f6b1c0a9d",
  /** An admin of `acme`, and an ordinary member of the account. */
  mary: "ak-mary-5be07712cf",
  /** A member of `acme`, with a role in its space `fraud`. */
  linus: "ak-linus-90d2aa41b7",
  /** An annotator of the account, of `acme` and of `fraud`. Annotators cannot read users. */
  annie: "ak-annie-c1187fe230",
  /** A stranger to `acme`: the only admin of `umbrella`. */
  eve: "ak-eve-e2b8d35510",
  /** The only admin of `globex`. */
  hal: "ak-hal-77e014bb52",
  /** A service key of `acme`'s space `fraud`. */
  service: "ak-service-c40d2e91aa",
  /** A key of Linus whose time is over. */
  expired: "ak-expired-5501ff8e3d",
  /** A key of Linus that has been revoked. */
  revoked: "ak-revoked-0be3f76612",
} as const;

/**
 * What a new twin holds: an account with three organizations, of which Ada is in two, and four spaces, one of them
 * private; people who have been invited, whose invitation is too old, and who have been deleted; custom roles in a space
 * and a project; keys of users and of services; more audit logs than come at once.
 *
 * @param members - How many users `acme` gets beside them.
 */
export function seed(members = 0): State {
  const ada = user(1, "ada@acme.test", "Ada Lovelace", { role: "ADMIN" });
  const mary = user(2, "mary@acme.test", "Mary Somerville");
  const linus = user(3, "linus@acme.test", "Linus Pauling");
  const annie = user(4, "annie@acme.test", "Annie Cannon", { role: "ANNOTATOR" });
  const hal = user(5, "hal@globex.test", "Hal Abelson");
  const eve = user(6, "eve@umbrella.test", "Eve Stranger");
  const grace = user(7, "grace@acme.test", "Grace Hopper", { status: "INVITED" });
  const tim = user(8, "tim@acme.test", "Tim Late", { status: "EXPIRED" });
  const gone = user(9, "gone@acme.test", "Gone Forever", { status: "INACTIVE" });
  const bot = user(10, "fraud-ci@bots.arize.test", "fraud-ci", { isBot: true });
  const many = Array.from({ length: members }, (_, index) =>
    user(1000 + index, `user-${index}@acme.test`, `User ${index}`),
  );

  const acme = organization(1, "Acme AI (EU)", "All that Acme does with models");
  const globex = organization(2, "globex");
  const umbrella = organization(3, "umbrella");
  join(acme, [ada, "ADMIN"], [mary, "ADMIN"], [linus], [annie, "ANNOTATOR"], [grace, "READ_ONLY"], [bot, "READ_ONLY"]);
  join(acme, ...many.map((one) => [one] as const));
  join(globex, [hal, "ADMIN"], [ada]);
  join(umbrella, [eve, "ADMIN"]);

  const fraud = space(1, acme, "fraud", "Finds fraud");
  const search = { ...space(2, acme, "search"), is_private: true };
  const labs = space(3, globex, "labs");
  const vault = space(4, umbrella, "vault");
  enter(fraud, [mary, "ADMIN"], [linus, "MEMBER"], [annie, "ANNOTATOR"], [bot, "MEMBER"]);
  enter(labs, [hal, "ADMIN"]);
  enter(vault, [eve, "ADMIN"]);
  fraud.default_llm_integration = { integration_id: btoa("LlmIntegration:1:aBcD"), model_name: "gpt-5" };
  fraud.default_agent_runtime = { integration_id: btoa("AgentIntegration:1:dCbA") };
  fraud.ml_models_enabled = true;

  const scientist = role(5, "Data Scientist", ["PROJECT_READ", "DATASET_READ", "DATASET_CREATE"]);
  const reviewer = role(6, "Reviewer", ["PROJECT_READ"]);
  scientist.description = "Reads and creates datasets";
  const cards = project(1, fraud, "card-payments", "APPLICATION");

  return {
    users: [ada, mary, linus, annie, hal, eve, grace, tim, gone, bot, ...many],
    organizations: [acme, globex, umbrella],
    spaces: [fraud, search, labs, vault],
    roles: [...predefinedRoles(), scientist, reviewer],
    role_bindings: [
      binding(1, scientist, linus, "SPACE", search.id),
      binding(2, reviewer, linus, "PROJECT", cards.id),
      binding(3, reviewer, hal, "SPACE", labs.id),
    ],
    projects: [
      cards,
      project(2, fraud, "chargebacks"),
      project(3, search, "ranking", "EXPERIMENT"),
      project(4, vault, "secret"),
    ],
    api_keys: [
      apiKey(1, "ada", tokens.ada, ada),
      apiKey(2, "mary", tokens.mary, mary),
      { ...apiKey(3, "laptop", tokens.linus, linus), description: "On the laptop" },
      apiKey(4, "annie", tokens.annie, annie),
      apiKey(5, "eve", tokens.eve, eve),
      apiKey(6, "hal", tokens.hal, hal),
      { ...apiKey(7, "fraud-ci", tokens.service, mary), key_type: "SERVICE", bot_user_id: bot.id },
      { ...apiKey(8, "old", tokens.expired, linus), expires_at: "2024-01-01T00:00:00.000Z" },
      { ...apiKey(9, "lost", tokens.revoked, linus), status: "REVOKED" },
    ],
    audit_logs: Array.from({ length: 120 }, (_, index) => auditLog(index, index % 10 === 0 ? mary : ada)),
    resent: [],
  };
}

interface Traits {
  readonly role?: AccountRole;
  readonly status?: User["status"];
  readonly isBot?: boolean;
}

function user(number: number, email: string, name: string, traits: Traits = {}): User {
  const { role = "MEMBER", status = "ACTIVE", isBot = false } = traits;
  const created_at = new Date(Date.UTC(2024, 0, 1) + number * 60_000).toISOString();
  const is_developer = role === "ADMIN" || role === "MEMBER";
  return {
    id: idOf("User", number),
    name,
    email,
    created_at,
    status,
    role: predefined(role),
    is_developer,
    is_bot: isBot,
  };
}

function organization(number: number, name: string, description = ""): Organization {
  const created_at = `2024-02-0${number}T09:00:00.000Z`;
  return { id: idOf("Organization", number), name, description, created_at, users: [] };
}

function join({ id, users }: Organization, ...joining: (readonly [user: User, role?: PredefinedRole])[]): void {
  const [, number] = atob(id).split(":");
  for (const [{ id: user_id }, role = "MEMBER"] of joining) {
    const own = idOf("OrganizationMember", Number(number) * 100_000 + users.length);
    users.push({ id: own, user_id, organization_id: id, role: predefined(role) });
  }
}

function space(number: number, { id: organization_id }: Organization, name: string, description = ""): Space {
  return {
    id: idOf("Space", number),
    organization_id,
    name,
    description,
    created_at: `2024-03-0${number}T09:00:00.000Z`,
    is_private: false,
    default_llm_integration: null,
    ml_models_enabled: false,
    gradient_start_color: "#5C5CFF",
    gradient_end_color: "#00C2C7",
    default_agent_runtime: null,
    users: [],
  };
}

function enter({ id, users }: Space, ...entering: (readonly [user: User, role: PredefinedRole])[]): void {
  const [, number] = atob(id).split(":");
  for (const [{ id: user_id }, role] of entering) {
    const own = idOf("SpaceMember", Number(number) * 100_000 + users.length);
    users.push({ id: own, user_id, space_id: id, role: predefined(role) });
  }
}

function predefined<Name extends AccountRole | PredefinedRole>(name: Name) {
  return { type: "PREDEFINED", name } as const;
}

/** The platform's own roles, under the names by which they are assigned. */
function predefinedRoles(): Role[] {
  const permissions = {
    ADMIN: ["PROJECT_READ", "PROJECT_CREATE", "ROLE_BINDING_CREATE"],
    MEMBER: ["PROJECT_READ", "PROJECT_CREATE"],
    READ_ONLY: ["PROJECT_READ"],
    ANNOTATOR: ["DATASET_EXAMPLE_ANNOTATE"],
  };
  return Object.entries(permissions).map(([name, given], index) => ({
    ...role(index + 1, name, given),
    is_predefined: true,
  }));
}

function role(number: number, name: string, permissions: string[]): Role {
  const created_at = `2024-01-0${number}T00:00:00.000Z`;
  const updated_at = `2024-04-0${number}T00:00:00.000Z`;
  return { id: idOf("Role", number), name, permissions, is_predefined: false, created_at, updated_at };
}

function binding(
  number: number,
  { id: role_id }: Role,
  { id: user_id }: User,
  resource_type: RoleBinding["resource_type"],
  resource_id: string,
): RoleBinding {
  const created_at = `2024-05-0${number}T00:00:00.000Z`;
  const updated_at = `2024-06-0${number}T00:00:00.000Z`;
  return { id: idOf("RoleBinding", number), role_id, user_id, resource_type, resource_id, created_at, updated_at };
}

function project(
  number: number,
  { id: space_id }: Space,
  name: string,
  project_type: Project["project_type"] = null,
): Project {
  return { id: idOf("Model", number), name, space_id, created_at: `2024-07-0${number}T00:00:00.000Z`, project_type };
}

function apiKey(number: number, name: string, key: string, { id }: User): ApiKey {
  return {
    id: idOf("ApiKey", number),
    name,
    key_type: "USER",
    status: "ACTIVE",
    redacted_key: redact(key),
    created_at: `2024-08-0${number}T00:00:00.000Z`,
    created_by_user_id: id,
    bot_user_id: null,
    key,
  };
}

function auditLog(index: number, { id: user_id }: User) {
  const isQuery = index % 3 === 0;
  return {
    id: idOf("AuditLog", index + 1),
    user_id,
    ip: `192.0.2.${index % 200}`,
    operation_type: isQuery ? ("QUERY" as const) : ("MUTATION" as const),
    operation_name: index % 7 === 6 ? null : isQuery ? "getSpace" : "createSpace",
    operation_text: isQuery ? "query getSpace { viewer { id } }" : null,
    variables: isQuery ? "{}" : null,
    created_at: new Date(Date.UTC(2026, 0, 1, index)).toISOString(),
  };
}
