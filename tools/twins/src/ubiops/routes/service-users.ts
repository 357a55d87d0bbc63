import { projectOf } from "../access.ts";
import { stringIn } from "../body.ts";
import type { Call, Handler } from "../call.ts";
import { isExpired } from "../expiry.ts";
import { invalid, notFound } from "../refusal.ts";
import type { AuditEvent, Project, ServiceUser } from "../state.ts";
import { milliseconds } from "../time.ts";

export const listServiceUsers: Handler = (call) => ({
  status: 200,
  body: projectOf(call).service_users.map(withoutToken),
});

export const getServiceUser: Handler = (call) => ({
  status: 200,
  body: withoutToken(serviceUserOf(call, projectOf(call))),
});

export const createServiceUser: Handler = (call) => {
  const { body, now, newId, newToken } = call;
  const project = projectOf(call);
  const name = stringIn(body, "name", { max: 256 }) ?? null;
  const id = newId();
  const serviceUser: ServiceUser = {
    id,
    email: `${id}.${project.name}@serviceuser.ubiops.com`,
    name,
    description: descriptionIn(body),
    creation_date: milliseconds(now),
    expiry_date: expiryIn(body),
    token_last_used: null,
    token: newToken(),
  };
  project.service_users.push(serviceUser);
  record(call, project, "create", serviceUser);
  return { status: 201, body: serviceUser };
};

export const deleteServiceUser: Handler = (call) => {
  const project = projectOf(call);
  const serviceUser = serviceUserOf(call, project);
  project.service_users.splice(project.service_users.indexOf(serviceUser), 1);
  for (const event of project.audit) {
    const isOfIt = event.object_type === "service_user" && event.object_name === serviceUser.email;
    if (isOfIt) event.object_name = "";
  }
  record(call, project, "delete", serviceUser);
  return { status: 204 };
};

export const resetToken: Handler = (call) => {
  const project = projectOf(call);
  const serviceUser = serviceUserOf(call, project);
  if (isExpired(serviceUser, call.now)) throw invalid("The service user has expired");
  serviceUser.token = call.newToken();
  record(call, project, "update", serviceUser);
  return { status: 200, body: { token: serviceUser.token } };
};

function serviceUserOf({ path }: Call, { service_users }: Project): ServiceUser {
  const serviceUser = service_users.find(({ id }) => id === path["service_user_id"]);
  if (serviceUser === undefined) throw notFound("The service user");
  return serviceUser;
}

function descriptionIn({ description = null }: Call["body"]): string | null {
  if (description !== null && typeof description !== "string") throw invalid("description has to be a string");
  if (description !== null && description.length > 400) throw invalid("description can have 400 characters at most");
  return description;
}

function expiryIn({ expiry_date = null }: Call["body"]): string | null {
  if (expiry_date === null) return null;
  const time = typeof expiry_date === "string" ? new Date(expiry_date) : undefined;
  if (time === undefined || Number.isNaN(time.getTime())) throw invalid("expiry_date has to be a timestamp");
  return milliseconds(time);
}

function record({ caller, now, newId }: Call, { audit }: Project, action: AuditEvent["action"], of: ServiceUser): void {
  const verb = { create: "Created", update: "Reset the token of", delete: "Deleted", info: "Saw" }[action];
  audit.push({
    id: newId(),
    date: milliseconds(now),
    action,
    user: caller.email,
    event: `${verb} service user ${of.name ?? of.email}`,
    object_type: "service_user",
    object_name: action === "delete" ? "" : of.email,
  });
}

function withoutToken({ token: _, ...rest }: ServiceUser): Omit<ServiceUser, "token"> {
  return rest;
}
