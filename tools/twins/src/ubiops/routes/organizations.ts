import { Refusal } from "../../http/refusal.ts";
import { membershipOf, organizationForAdmin, organizationOf, userWhoCalls } from "../access.ts";
import { booleanIn, dateIn, stringIn } from "../body.ts";
import type { Call, Handler } from "../call.ts";
import { forbidden, invalid } from "../refusal.ts";
import type { Organization, ProjectResources } from "../state.ts";
import { dateOf, microseconds } from "../time.ts";

export const listOrganizations: Handler = (call) => {
  const user = userWhoCalls(call);
  const own = call.state.organizations.filter((one) => membershipOf(one, user) !== undefined);
  return { status: 200, body: own.map(toList) };
};

export const getOrganization: Handler = (call) => ({ status: 200, body: toDetail(organizationOf(call)) });

export const createOrganization: Handler = (call) => {
  const { state, body, now, newId } = call;
  const user = userWhoCalls(call);
  const name = nameIn(call);
  if (name === undefined) throw invalid("name is missing");
  const subscription = stringIn(body, "subscription") ?? "free";
  const end = dateIn(body, "subscription_end_date") ?? null;
  checkPeriod(subscription, end);
  const organization: Organization = {
    id: newId(),
    name,
    creation_date: microseconds(now),
    status: "active",
    subscription,
    subscription_start_date: dateOf(now),
    subscription_end_date: end,
    two_factor_authentication_forced: booleanIn(body, "two_factor_authentication_forced") ?? false,
    overage_usage: false,
    users: [{ user_id: user.id, admin: true, status: "active", join_date: dateOf(now) }],
    usage: [],
  };
  state.organizations.push(organization);
  return { status: 201, body: toList(organization) };
};

export const updateOrganization: Handler = (call) => {
  const { body } = call;
  const organization = organizationForAdmin(call);
  const name = nameIn(call, organization) ?? organization.name;
  const subscription = stringIn(body, "subscription") ?? organization.subscription;
  const start = dateIn(body, "subscription_start_date") ?? organization.subscription_start_date;
  const given = dateIn(body, "subscription_end_date");
  const end = given === undefined ? organization.subscription_end_date : given;
  const isForced = booleanIn(body, "two_factor_authentication_forced") ?? organization.two_factor_authentication_forced;
  const touchesSubscription = ["subscription", "subscription_start_date", "subscription_end_date"].some(
    (one) => one in body,
  );
  if (touchesSubscription && !userWhoCalls(call).staff) throw forbidden("The vendor alone changes subscriptions");
  if ("subscription" in body) checkPeriod(subscription, given ?? null);
  Object.assign(organization, {
    name,
    subscription,
    subscription_start_date: start,
    subscription_end_date: end,
    two_factor_authentication_forced: isForced,
  });
  return { status: 200, body: toDetail(organization) };
};

export const getResourceUsage: Handler = (call) => {
  const organization = organizationOf(call);
  const projects = call.state.projects.filter(({ organization_id }) => organization_id === organization.id);
  const sum = (name: keyof ProjectResources) => projects.reduce((total, { resources }) => total + resources[name], 0);
  const body = {
    projects: projects.length,
    users: organization.users.length,
    deployments: sum("deployments"),
    deployment_versions: sum("deployment_versions"),
    pipelines: sum("pipelines"),
    pipeline_versions: sum("pipeline_versions"),
    buckets: sum("buckets"),
    environments: sum("environments"),
  };
  return { status: 200, body };
};

/** Names are unique on the whole platform, and the path of an organization. */
function nameIn({ body, state, assumptions }: Call, self?: Organization): string | undefined {
  const name = stringIn(body, "name", { max: 64 });
  if (name === undefined) return undefined;
  if (!/^[a-z][a-z0-9-]*$/.test(name)) throw invalid("name has lower-case letters, digits and dashes, a letter first");
  const isTaken = state.organizations.some((one) => one !== self && one.name === name);
  if (isTaken) throw new Refusal(assumptions.conflictStatus, "An organization with this name exists already");
  return name;
}

function checkPeriod(subscription: string, end: string | null): void {
  if (subscription === "free" && end !== null) throw invalid("A free subscription takes no subscription_end_date");
  if (subscription !== "free" && end === null) throw invalid("This subscription needs a subscription_end_date");
}

function toList({ id, name, creation_date, status, two_factor_authentication_forced }: Organization) {
  return { id, name, creation_date, status, two_factor_authentication_forced };
}

function toDetail(organization: Organization) {
  const { subscription, overage_usage } = organization;
  return { ...toList(organization), subscription, overage_usage };
}
