import { acceptedBy, list, refuse, step } from "@orgplane/adapter-kit";
import { lookUpGone } from "@orgplane/adapter-kit/upstream";
import { createdServiceAccountOf, serviceAccountOf } from "../../views/service-account.ts";
import type { HandlersOf } from "../handlers.ts";
import { projectsOf } from "../projects-of.ts";
import { serviceUserIn, serviceUserNamed, serviceUsersOf } from "./service-users.ts";

const fields = ["name", "project", "status", "last_used_at", "created_at"];

export const serviceAccounts: HandlersOf<
  "listServiceAccounts" | "createServiceAccount" | "getServiceAccount" | "deleteServiceAccount"
> = {
  async listServiceAccounts(call, up) {
    // Each project costs a request, so those are left out that the query excludes.
    const users = await serviceUsersOf(up, call.path.organization, acceptedBy(call.query.query, "project"));
    const items = users.map(({ user, place }) => serviceAccountOf(user, place));
    return list(call, items, { fields, order: ["created_at"], key: ({ id }) => id });
  },

  async createServiceAccount(call, up) {
    const { name, description = null, project } = call.body;
    if (project === undefined) {
      const detail = "A service user of UbiOps belongs to a project. Name one.";
      return refuse("not_supported", { detail, errors: [{ pointer: "/project", code: "not_supported", detail }] });
    }
    const { organization, projects } = await projectsOf(up, call.path.organization);
    if (!projects.some((one) => one.name === project)) {
      const detail = `Organization "${organization.name}" has no project "${project}".`;
      return refuse("unknown_project", { detail, errors: [{ pointer: "/project", code: "unknown", detail }] });
    }
    // Names need not be unique there, and the token comes once: a lost answer cannot be found again.
    const user = await step(call, {
      name: `creating service user "${name}" in project "${project}"`,
      run: () =>
        up.post("/projects/{project_name}/service-users", {
          path: { project_name: project },
          body: { name, ...(description === null ? {} : { description }) },
        }),
    });
    const place = { organizationId: organization.id, project };
    return { status: 201, data: createdServiceAccountOf(user, place), version: serviceAccountOf(user, place) };
  },

  async getServiceAccount({ path }, up) {
    const { user, place } = await serviceUserNamed(up, path.organization, path.service_account);
    return { status: 200, data: serviceAccountOf(user, place) };
  },

  async deleteServiceAccount(call, up) {
    const { user, place } = await serviceUserNamed(up, call.path.organization, call.path.service_account);
    call.match(serviceAccountOf(user, place));
    const path = { project_name: place.project, service_user_id: user.id };
    await step(call, {
      name: `deleting service user ${user.id}`,
      run: () => up.delete("/projects/{project_name}/service-users/{service_user_id}", { path, answer: "none" }),
      lookUp: lookUpGone(() => serviceUserIn(up, place.project, user.id)),
    });
    return { status: 204 };
  },
};
