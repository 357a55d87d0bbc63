import { list, refuse } from "@orgplane/adapter-kit";
import { enter } from "../../access/organization.ts";
import { type Context, newId, timeIn } from "../../context.ts";
import { requireFreeName } from "../../rules/names.ts";
import { requireProjects } from "../../rules/projects.ts";
import { notAllowed } from "../../rules/roles.ts";
import { type Change, put, remove } from "../../store/batch.ts";
import type { OrganizationRecord, ServiceAccountRecord } from "../../store/records.ts";
import { write } from "../../write.ts";
import type { HandlersOf } from "../handlers.ts";

const fields = ["name", "role", "project", "status", "created_by", "last_used_at", "created_at"];

const roles: readonly string[] = ["admin", "member", "read-only"];

export const serviceAccounts: HandlersOf<
  "listServiceAccounts" | "createServiceAccount" | "getServiceAccount" | "deleteServiceAccount"
> = {
  listServiceAccounts(call, context) {
    const { id } = enter(context, call.path.organization, "read");
    const items = context.store.where("serviceAccounts", "organization_id", id);
    return list(call, items, { fields, order: ["created_at"], key: (account) => account.id });
  },

  createServiceAccount({ path, body }, context) {
    const organization = enter(context, path.organization, "admin");
    const { name, description = null, role = "member", project = null } = body;
    const others = context.store.where("serviceAccounts", "organization_id", organization.id);
    requireFreeName(
      "Service account",
      name,
      others.filter((other) => other.project === project),
    );
    if (project !== null) requireProjects(context, organization, [project], () => "/project");
    if (!roles.includes(role)) {
      notAllowed(`Service accounts cannot have the role "${role}".`, "/role", "is no role of a service account");
    }
    const account: ServiceAccountRecord = {
      id: newId(context, "sva"),
      organization_id: organization.id,
      name,
      description,
      email: null,
      role,
      project,
      status: "active",
      created_by: context.caller.id,
      last_used_at: null,
      created_at: timeIn(context),
    };
    note(context, "service_account.created", account, [put("serviceAccounts", account)]);
    return { status: 201, data: { ...account, api_key: null }, version: account };
  },

  getServiceAccount({ path }, context) {
    const organization = enter(context, path.organization, "read");
    return { status: 200, data: accountNamed(context, organization, path.service_account) };
  },

  deleteServiceAccount(call, context) {
    const account = accountNamed(context, enter(context, call.path.organization, "admin"), call.path.service_account);
    call.match(account);
    note(context, "service_account.deleted", account, [
      remove("serviceAccounts", account.id),
      ...context.store.where("apiKeys", "owner_id", account.id).map((key) => remove("apiKeys", key.id)),
    ]);
    return { status: 204 };
  },
};

function accountNamed({ store }: Context, { id, name }: OrganizationRecord, reference: string): ServiceAccountRecord {
  const account = store.get("serviceAccounts", reference);
  if (account?.organization_id === id) return account;
  return refuse("not_found", { detail: `Organization "${name}" has no service account ${reference}.` });
}

function note(context: Context, action: string, account: ServiceAccountRecord, changes: readonly Change[]): void {
  const { id, name, organization_id } = account;
  write(context, changes, { organization: organization_id, action, target: { type: "service_account", id, name } });
}
