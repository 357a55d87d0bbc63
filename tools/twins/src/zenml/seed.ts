import { defaultRoles, namesOf } from "./default-roles.ts";
import { serverOf } from "./lifecycle.ts";
import type { Assumptions } from "./options.ts";
import type { Assignment, Organization, Role, State, Team, User, Workspace } from "./state.ts";

/** The keys of the seed, by whose they are. Each opens the API by itself, and is exchanged for a token by `POST /auth/login`. */
export const tokens = {
  /** The owner of `acme`, and an admin of it. Grace cannot create a second organization. */
  grace: "ZENPROKEY_grace-1c20",
  /** An admin of `acme`, and an ordinary member of `globex`. Ada owns no organization, and can create one. */
  ada: "ZENPROKEY_ada-77ad",
  /** An ordinary member of `acme`, who sees the workspace `production` alone. */
  linus: "ZENPROKEY_linus-90d2",
  /** A viewer of `acme`. */
  vera: "ZENPROKEY_vera-5b0e",
  /** A manager of `acme`, through the team `platform`. */
  max: "ZENPROKEY_max-3301",
  /** The owner and only admin of `globex`. */
  hal: "ZENPROKEY_hal-77e0",
  /** The owner and only admin of `umbrella`, who shares no organization with Ada. */
  eve: "ZENPROKEY_eve-e2b8",
  /** A member of `acme` who has been suspended. */
  sam: "ZENPROKEY_sam-00ff",
  /** A service account of `acme`. */
  serviceAccount: "ZENPROKEY_ci-c40d",
} as const;

/** What the platform answers as the `password` of Grace and of an MLflow server. An adapter may never pass on the first. */
export const passwords = { grace: "hash-of-grace-9f2c", mlflow: "mlflow-4410" } as const;

/**
 * What a new twin holds: three organizations; people who are owners, admins, managers, viewers, ordinary members, suspended and
 * strangers; a service account; roles of the platform, roles of an organization's own, and one without a name; workspaces in
 * each state.
 */
export function seed(assumptions: Assumptions, members: number): State {
  const grace: User = { ...user(1, "grace", "Grace Hopper"), password: passwords.grace, password_expired: false };
  const ada = { ...user(2, "ada", "Ada Lovelace"), avatar_url: "https://pictures.test/ada.png", company: "Acme" };
  const linus = user(3, "linus", "Linus Pauling");
  const vera = user(4, "vera", "Vera Rubin");
  const max = user(5, "max", "Max Born");
  const hal = user(6, "hal", "Hal Abelson");
  const eve = user(7, "eve", "Eve Stranger");
  const sam = { ...user(8, "sam", "Sam Gone"), is_active: false };
  const acmeId = id("2", 1);
  const ci: User = {
    ...user(9, "ci", null),
    username: "ci",
    email: null,
    is_service_account: true,
    organization_id: acmeId,
    oauth_provider: null,
    oauth_id: null,
  };
  const crowd = Array.from({ length: members }, (_, index) => user(100 + index, `person-${index}`, `Person ${index}`));

  const acme = organization(1, "acme", grace, [grace, ada, linus, vera, max, sam, ci, ...crowd]);
  const globex = organization(2, "globex", hal, [hal, ada]);
  const umbrella = organization(3, "Umbrella Corp. (EU)", eve, [eve]);
  Object.assign(acme, { description: "Makes everything", logo_url: "https://pictures.test/acme.png" });
  Object.assign(acme, { trial_end: "2026-12-24T12:00:00.000000", has_active_subscription: true });
  acme.trusted_domains.push("acme.test");
  acme.invited.push("new@acme.test");

  const organizations = [acme, globex, umbrella];
  const roles = organizations.flatMap(({ id: owner }, number) =>
    defaultRoles(owner, assumptions, (index) => id("a", 10 * (number + 1) + index)),
  );
  roles.push(
    { ...custom(100, acme), name: "Deployer", description: "Deploys from the pipeline" },
    { ...custom(101, acme), level: "workspace", description: "Has no name" },
  );
  const names = namesOf(assumptions);
  const roleOf = ({ id: owner }: Organization, name: string) =>
    roles.find((one) => one.organization_id === owner && one.name === name)?.id ?? "";

  const platform = team(1, "platform", acme, [max]);
  const research = team(2, "research", acme, [linus, ada]);
  const lab = team(3, "lab", globex, [hal]);

  const production = workspace(1, "production", acme, grace, "available");
  const staging = workspace(2, "staging", acme, ada, "deactivated");
  const enrolled = workspace(3, "on-premises", acme, grace, "not_initialized");
  const broken = workspace(4, "broken", acme, ada, "failed");
  const laboratory = workspace(5, "laboratory", globex, hal, "available");
  const secret = workspace(6, "secret", umbrella, eve, "available");
  Object.assign(production, { description: "Serves customers", usage_counts: { runs: 12, pipelines: 3 } });
  production.mlflow_service = {
    configuration: { version: "2.16.0" },
    status: { server_url: "https://mlflow.zenml.test", username: "mlflow", password: passwords.mlflow },
  };
  production.zenml_service.configuration = {
    version: "0.98.0",
    analytics_enabled: false,
    secrets_store: null,
    backup_secrets_store: null,
    admin: null,
  };
  Object.assign(enrolled, { is_managed: false, enrollment_key: "enroll-8b1f" });

  const viewer = roleOf(acme, "Workspace Viewer");
  return {
    users: [grace, ada, linus, vera, max, hal, eve, sam, ci, ...crowd],
    organizations,
    roles,
    assignments: [
      given(roleOf(acme, names.admin), { user: grace }),
      given(roleOf(acme, names.admin), { user: ada }),
      given(roleOf(acme, names.billing), { user: ada }),
      given(roleOf(acme, names.member), { user: linus }),
      given(roleOf(acme, names.viewer), { user: vera }),
      given(roleOf(acme, names.member), { user: max }),
      given(roleOf(acme, names.manager), { team: platform }),
      given(roleOf(acme, names.member), { user: sam }),
      given(id("a", 100), { user: ci }),
      ...crowd.map((one) => given(roleOf(acme, names.member), { user: one })),
      given(roleOf(globex, names.admin), { user: hal }),
      given(roleOf(globex, names.member), { user: ada }),
      given(roleOf(umbrella, names.admin), { user: eve }),
      given(viewer, { user: linus, workspace: production }),
      given(viewer, { team: platform, workspace: staging }),
      given(roleOf(acme, "Workspace Admin"), { user: grace, workspace: production }),
      given(roleOf(globex, "Workspace Admin"), { user: hal, workspace: laboratory }),
      given(roleOf(umbrella, "Workspace Admin"), { user: eve, workspace: secret }),
    ],
    teams: [platform, research, lab],
    workspaces: [production, staging, enrolled, broken, laboratory, secret],
    keys: new Map([
      [tokens.grace, grace.id],
      [tokens.ada, ada.id],
      [tokens.linus, linus.id],
      [tokens.vera, vera.id],
      [tokens.max, max.id],
      [tokens.hal, hal.id],
      [tokens.eve, eve.id],
      [tokens.sam, sam.id],
      [tokens.serviceAccount, ci.id],
    ]),
    tokens: new Map(),
  };
}

function user(number: number, short: string, name: string | null): User {
  return {
    id: id("1", number),
    username: `${short}@acme.test`,
    email: `${short}@acme.test`,
    name,
    avatar_url: null,
    company: null,
    job_title: null,
    metadata: {},
    password: null,
    password_expired: null,
    oauth_provider: "auth0",
    oauth_id: `auth0|${number}`,
    is_active: true,
    is_superuser: false,
    is_service_account: false,
    organization_id: null,
    is_onboarded: true,
  };
}

function organization(number: number, name: string, { id: owner_id }: User, members: User[]): Organization {
  return {
    id: id("2", number),
    name,
    description: null,
    logo_url: null,
    created: `2025-01-0${number}T08:31:19.506841`,
    updated: `2025-02-0${number}T10:02:00.000001`,
    owner_id,
    has_active_subscription: null,
    trial_end: null,
    trusted_domains: [],
    members: members.map((one) => one.id),
    invited: [],
  };
}

function custom(number: number, { id: organization_id }: Organization): Role {
  return {
    id: id("a", number),
    name: null,
    description: null,
    organization_id,
    level: "organization",
    system_managed: false,
    type: "normal",
  };
}

function given(role_id: string, to: { user?: User; team?: Team; workspace?: Workspace }): Assignment {
  return {
    role_id,
    user_id: to.user?.id ?? null,
    team_id: to.team?.id ?? null,
    workspace_id: to.workspace?.id ?? null,
  };
}

function team(number: number, name: string, { id: organization_id }: Organization, members: User[]): Team {
  return {
    id: id("3", number),
    name,
    description: number === 1 ? "Runs the platform" : null,
    organization_id,
    created: `2025-04-0${number}T07:00:00.123456`,
    updated: `2025-04-0${number}T07:00:00.123456`,
    members: members.map((one) => one.id),
  };
}

function workspace(
  number: number,
  name: string,
  { id: organization_id }: Organization,
  { id: owner_id }: User,
  status: "not_initialized" | "available" | "failed" | "deactivated",
): Workspace {
  const made: Workspace = {
    id: id(`${number}e`, number),
    name,
    display_name: name.replace(/^./, (letter) => letter.toUpperCase()),
    description: null,
    logo_url: null,
    organization_id,
    owner_id,
    is_managed: true,
    enrollment_key: null,
    zenml_service: { configuration: { version: "0.98.0" }, status: null },
    mlflow_service: null,
    usage_counts: {},
    desired_state: status === "failed" ? "available" : status,
    state_reason: "user_action",
    status,
    created: `2025-03-1${number}T08:31:19.506841`,
    updated: `2025-03-2${number}T08:31:19.506841`,
    status_updated: `2025-03-2${number}T08:35:00.000000`,
    settles: 0,
    fails: false,
  };
  if (status === "available") made.zenml_service.status = serverOf(made);
  return made;
}

function id(kind: string, number: number): string {
  return `${kind.padEnd(8, "0")}-0000-4000-8000-${number.toString().padStart(12, "0")}`;
}
