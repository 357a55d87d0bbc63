import type { AuditEvent, Membership, Organization, Project, Role, ServiceUser, State, User } from "./state.ts";

/** The tokens of the seed, by whose they are. */
export const tokens = {
  /** An admin of `acme`, and an ordinary user of `globex`. */
  ada: "ada-3f6b1c",
  /** An ordinary user of `acme`, with a role in `acme-fraud` and none in `acme-search`. */
  linus: "linus-90d2aa",
  /** The only admin of `umbrella`, who shares no organization with Ada. */
  eve: "eve-e2b8d3",
  /** The only admin of `globex`. */
  hal: "hal-77e014",
  /** One of the vendor's people, and an admin of `acme`, who can change its subscription. */
  vendor: "vendor-1ab950",
  /** A service user of `acme-fraud`. */
  serviceUser: "service-user-c40d2e",
  /** A service user of `acme-fraud` whose time is over. */
  expired: "expired-5501ff",
} as const;

/**
 * What a new twin holds: three organizations, of which Ada is in two; a stranger; an invited user; projects with and without labels;
 * service users with a name, without one, and expired; more audit events than come at once.
 *
 * @param members - How many users `acme` gets beside them.
 */
export function seed(members = 0): State {
  const ada = user(1, "ada@acme.test", "Ada", "Lovelace");
  const linus = user(2, "linus@acme.test", "Linus", "Pauling");
  const hal = user(3, "hal@globex.test", "Hal", "Abelson");
  const vendor = { ...user(4, "support@ubiops.test", "Support", "Desk"), staff: true };
  const grace: User = { ...user(5, "grace@acme.test", "", ""), name: null, surname: null, registration_date: null };
  const eve = user(6, "eve@umbrella.test", "Eve", "Stranger");
  const crowd = Array.from({ length: members }, (_, index): User => {
    const registration_date = "2020-03-20T09:00:00.000000Z";
    return { ...user(100 + index, `user-${index}@acme.test`, "User", `${index}`), registration_date };
  });
  const acme = organization(1, "acme", [
    member(ada, true),
    member(linus),
    member(vendor, true),
    invited(grace),
    ...crowd.map((one) => member(one)),
  ]);
  const globex = organization(2, "globex", [member(hal, true), member(ada)]);
  const umbrella = organization(3, "umbrella", [member(eve, true)]);
  const fraud = project(1, "acme-fraud", acme, { team: "risk", stage: "live" });
  const search = project(2, "acme-search", acme, {});
  const labs = project(3, "globex-labs", globex, {});

  acme.subscription = "premium";
  acme.subscription_end_date = "2027-01-20";
  acme.usage.push(
    { date: "2026-10-19", project_id: fraud.id, value: 7 },
    { date: "2026-10-20", project_id: fraud.id, value: 200 },
    { date: "2026-10-21", project_id: search.id, value: 300.5 },
    { date: "2026-11-19", project_id: null, value: 100 },
    { date: "2026-11-20", project_id: search.id, value: 40 },
  );
  fraud.users.push(linus.id);
  fraud.roles.push({ id: id("a", 9), name: "deployment-watcher", default: false, permissions: ["deployments.list"] });
  fraud.service_users.push(
    { ...serviceUser(1, fraud), name: "ci", description: "Deploys from the pipeline", token: tokens.serviceUser },
    { ...serviceUser(2, fraud), name: "old", expiry_date: "2024-01-01T00:00:00.000+00:00", token: tokens.expired },
  );
  search.service_users.push({ ...serviceUser(3, search), expiry_date: "2099-01-01T00:00:00.000+00:00" });
  fraud.resources = { ...fraud.resources, deployments: 3, deployment_versions: 5, pipelines: 2, pipeline_versions: 4 };
  search.resources = { ...search.resources, deployments: 1, deployment_versions: 1, buckets: 2, environments: 1 };
  fraud.audit.push(...Array.from({ length: 60 }, (_, index) => auditEvent(index, ada)));
  search.audit.push({ ...auditEvent(60, linus), action: "info", object_name: "" });

  return {
    users: [ada, linus, hal, vendor, grace, eve, ...crowd],
    organizations: [acme, globex, umbrella],
    projects: [fraud, search, labs],
    tokens: new Map([
      [tokens.ada, ada.id],
      [tokens.linus, linus.id],
      [tokens.eve, eve.id],
      [tokens.hal, hal.id],
      [tokens.vendor, vendor.id],
    ]),
  };
}

function user(number: number, email: string, name: string, surname: string): User {
  const registration_date = `2020-03-0${number}T09:00:00.000000Z`;
  return { id: id("1", number), email, name, surname, registration_date, authentication: "password", staff: false };
}

function member({ id }: User, admin = false): Membership {
  return { user_id: id, admin, status: "active", join_date: "2020-04-01" };
}

function invited({ id }: User): Membership {
  return { user_id: id, admin: false, status: "pending", join_date: null };
}

function organization(number: number, name: string, users: Membership[]): Organization {
  return {
    id: id("2", number),
    name,
    creation_date: `2020-03-2${number}T15:43:46.101877Z`,
    status: "active",
    subscription: "free",
    subscription_start_date: "2026-01-20",
    subscription_end_date: null,
    two_factor_authentication_forced: false,
    overage_usage: false,
    users,
    usage: [],
  };
}

function project(number: number, name: string, owner: Organization, labels: Record<string, string>): Project {
  return {
    id: id("3", number),
    name,
    creation_date: `2021-05-0${number}T08:30:00.250+00:00`,
    advanced_permissions: false,
    credits: number === 1 ? 5000.5 : null,
    organization_id: owner.id,
    labels,
    users: [],
    roles: defaultRoles(),
    service_users: [],
    audit: [],
    resources: {
      deployments: 0,
      deployment_versions: 0,
      pipelines: 0,
      pipeline_versions: 0,
      buckets: 0,
      environments: 0,
    },
  };
}

/** The platform's own roles are the same in all projects. */
function defaultRoles(): Role[] {
  const permissions = {
    "project-admin": ["projects.get", "projects.update", "deployments.list", "deployments.create"],
    "project-editor": ["projects.get", "deployments.list", "deployments.create"],
    "project-viewer": ["projects.get", "deployments.list"],
  };
  return Object.entries(permissions).map(([name, given], index) => ({
    id: id("a", index + 1),
    name,
    default: true,
    permissions: given,
  }));
}

function serviceUser(number: number, { name }: Project): ServiceUser {
  const own = id("4", number);
  return {
    id: own,
    email: `${own}.${name}@serviceuser.ubiops.com`,
    name: null,
    description: null,
    creation_date: `2022-01-0${number}T10:16:27.504+00:00`,
    expiry_date: null,
    token_last_used: null,
    token: `seed-${number}`,
  };
}

function auditEvent(index: number, { email }: User): AuditEvent {
  return {
    id: id("5", index + 1),
    date: new Date(Date.UTC(2026, 0, 1, index)).toISOString().replace("Z", "+00:00"),
    action: index % 3 === 0 ? "create" : "update",
    user: email,
    event: `Changed deployment ${index}`,
    object_type: "deployment",
    object_name: `deployment-${index}`,
  };
}

function id(kind: string, number: number): string {
  return `${kind}0000000-0000-4000-8000-${number.toString().padStart(12, "0")}`;
}
