import { type Call, list, refuse } from "@orgplane/adapter-kit";
import type { ClassMappingFileReference } from "@orgplane/adapter-kit/models";
import { enter, isStaff, organizationsOf } from "../../access/organization.ts";
import { type Context, newId, timeIn } from "../../context.ts";
import { requireFreeName } from "../../rules/names.ts";
import { noSettings, noStats } from "../../rules/new-organization.ts";
import { freePlan, requireSoundSubscription } from "../../rules/subscription.ts";
import { type Change, put, remove } from "../../store/batch.ts";
import type { ClassMapping, OrganizationRecord, SubscriptionRecord, UserRecord } from "../../store/records.ts";
import { organizationView } from "../../views/organization.ts";
import { write } from "../../write.ts";
import type { HandlersOf } from "../handlers.ts";

const fields = ["name", "role", "status", "plan", "is_public", "created_at", "updated_at"];

export const organizations: HandlersOf<
  | "listOrganizations"
  | "createOrganization"
  | "getOrganization"
  | "replaceOrganization"
  | "updateOrganization"
  | "deleteOrganization"
  | "copyOrganization"
> = {
  listOrganizations(call, context) {
    const items = organizationsOf(context).map((one) => organizationView(context, one));
    return list(call, items, { fields, order: ["created_at"], key: ({ id }) => id });
  },

  createOrganization({ body }, context) {
    const user = founder(context);
    requireFreeName("Organization", body.name, context.store.where("organizations", "name", body.name));
    const at = timeIn(context);
    const { subscription = { plan: "free" as const }, settings, ...texts } = body;
    const plan: SubscriptionRecord = {
      ...freePlan(at.slice(0, 10)),
      plan: subscription.plan,
      start_date: subscription.start_date ?? at.slice(0, 10),
      end_date: subscription.end_date ?? null,
      self_service: subscription.plan !== "enterprise",
    };
    requireSoundSubscription(plan);
    const organization: OrganizationRecord = {
      ...noTexts,
      ...texts,
      id: newId(context, "org"),
      owner_id: user.id,
      status: "active",
      subscription: plan,
      settings: { ...noSettings, ...settings },
      stats: noStats,
      created_at: at,
      updated_at: at,
    };
    found(context, organization, user, "organization.created");
    return { status: 201, data: organizationView(context, organization) };
  },

  getOrganization({ path }, context) {
    return { status: 200, data: organizationView(context, enter(context, path.organization, "see")) };
  },

  replaceOrganization(call, context) {
    const organization = toChange(call, context);
    const { settings, ...texts } = call.body;
    return change(context, organization, {
      ...noTexts,
      ...texts,
      settings: { ...noSettings, ...settings, class_mapping_files: mappings(context, organization, settings) },
    });
  },

  updateOrganization(call, context) {
    const organization = toChange(call, context);
    const { settings = {}, subscription, ...texts } = call.body;
    const { class_mapping_files, ...limits } = settings;
    return change(context, organization, {
      ...texts,
      ...(subscription ? { subscription: changedSubscription(context, organization, subscription) } : {}),
      settings: {
        ...organization.settings,
        ...limits,
        ...(class_mapping_files ? { class_mapping_files: mappings(context, organization, settings) } : {}),
      },
    });
  },

  deleteOrganization(call, context) {
    const organization = enter(context, call.path.organization, "owner");
    call.match(organizationView(context, organization));
    const { store } = context;
    const { id, name } = organization;
    const counts = [
      [store.where("spaces", "organization_id", id).length, "space"],
      [store.where("tenants", "organization_id", id).filter(({ status }) => status !== "deleted").length, "tenant"],
      [store.where("projects", "organization_id", id).length, "project"],
    ] as const;
    const left = counts.flatMap(([count, kind]) => (count > 0 ? [`${count} ${kind}${count > 1 ? "s" : ""}`] : []));
    if (left.length > 0) {
      refuse("organization_not_empty", {
        detail: `Organization "${name}" still has ${left.join(" and ")}. Delete them first.`,
      });
    }
    store.commit(withAllOf(context, id), timeIn(context));
    return { status: 204 };
  },

  copyOrganization({ path, body }, context) {
    const user = founder(context);
    const original = enter(context, path.organization, "admin");
    requireFreeName("Organization", body.name, context.store.where("organizations", "name", body.name));
    const at = timeIn(context);
    const id = newId(context, "org");
    const files = context.store.where("files", "organization_id", original.id).map((file) => ({
      from: file.id,
      to: {
        ...file,
        id: newId(context, "fil"),
        organization_id: id,
        created_by: user.id,
        created_at: at,
        updated_at: at,
      },
    }));
    const copyOf = (ref: string) => files.find(({ from }) => from === ref)?.to.id ?? ref;
    const { settings, ...texts } = body;
    const copy: OrganizationRecord = {
      ...original,
      ...texts,
      id,
      owner_id: user.id,
      status: "active",
      subscription: freePlan(at.slice(0, 10)),
      settings: {
        ...original.settings,
        ...settings,
        class_mapping_files: original.settings.class_mapping_files.map((one) => ({ ...one, ref: copyOf(one.ref) })),
      },
      stats: noStats,
      created_at: at,
      updated_at: at,
    };
    const copied = files.flatMap(({ from, to }): Change[] => {
      const content = context.store.get("contents", from);
      return [put("files", to), ...(content ? [put("contents", { ...content, id: to.id })] : [])];
    });
    found(context, copy, user, "organization.copied", copied);
    return { status: 201, data: organizationView(context, copy) };
  },
};

/** What an organization has that nothing was said of. */
const noTexts = { display_name: null, description: null, logo_url: null, is_public: false };

/** Who creates an organization becomes its owner, which takes a person. */
function founder({ caller }: Context): UserRecord {
  if (caller.user && caller.organizationId === null) return caller.user;
  return refuse("forbidden", { detail: "It takes the token of a person to create an organization, not a key." });
}

/** Creates an organization with its first admin. */
function found(
  context: Context,
  organization: OrganizationRecord,
  user: UserRecord,
  action: string,
  changes: readonly Change[] = [],
): void {
  const { id, name, created_at, updated_at } = organization;
  const admin = put("members", {
    id: `${id}/${user.id}`,
    organization_id: id,
    user_id: user.id,
    role: "admin",
    status: "active",
    invited_at: null,
    created_at,
    updated_at,
  });
  write(context, [put("organizations", organization), admin, ...changes], {
    organization: id,
    action,
    target: { type: "organization", id, name },
  });
}

function toChange(
  call: Pick<Call, "match"> & { readonly path: { readonly organization: string } },
  context: Context,
): OrganizationRecord {
  const organization = enter(context, call.path.organization, "admin");
  call.match(organizationView(context, organization));
  return organization;
}

function change(context: Context, before: OrganizationRecord, changes: Partial<OrganizationRecord>) {
  const after: OrganizationRecord = { ...before, ...changes, updated_at: timeIn(context) };
  const { id, name } = after;
  requireFreeName("Organization", name, context.store.where("organizations", "name", name), before);
  write(context, [put("organizations", after)], {
    organization: id,
    action: "organization.updated",
    target: { type: "organization", id, name },
  });
  return { status: 200 as const, data: organizationView(context, after) };
}

function changedSubscription(
  context: Context,
  { subscription, name }: OrganizationRecord,
  changes: Partial<Pick<SubscriptionRecord, "plan" | "start_date" | "end_date">>,
): SubscriptionRecord {
  if (subscription?.self_service === false && !isStaff(context)) {
    refuse("forbidden", { detail: `Only staff of the platform change the subscription of organization "${name}".` });
  }
  const changed = { ...(subscription ?? freePlan(timeIn(context).slice(0, 10))), ...changes };
  requireSoundSubscription(changed);
  return changed;
}

/** The class mappings of a body. @throws the 422 `unknown_file` */
function mappings(
  { store }: Context,
  { id, name }: OrganizationRecord,
  { class_mapping_files: files = [] }: { class_mapping_files?: ClassMappingFileReference[] },
): ClassMapping[] {
  return files.map(({ ref, dataset_id = null }, index) => {
    if (store.get("files", ref)?.organization_id === id) return { ref, dataset_id };
    return refuse("unknown_file", {
      detail: `Organization "${name}" has no file ${ref}. Nothing has been changed.`,
      errors: [
        {
          pointer: `/settings/class_mapping_files/${index}/ref`,
          code: "unknown",
          detail: "is not a file of this organization",
        },
      ],
    });
  });
}

/** Deletes an organization, and all that goes with it. */
function withAllOf({ store }: Context, id: string): Change[] {
  const owned = ["members", "teams", "roles", "serviceAccounts", "apiKeys", "files", "tenants", "auditEvents"] as const;
  return [
    remove("organizations", id),
    ...owned.flatMap((name) => store.where(name, "organization_id", id).map((one) => remove(name, one.id))),
    ...store.where("files", "organization_id", id).map((file) => remove("contents", file.id)),
    ...store
      .where("teams", "organization_id", id)
      .flatMap((team) => [
        ...store.where("teamMembers", "team_id", team.id).map((one) => remove("teamMembers", one.id)),
        ...store.where("bookmarks", "target_id", team.id).map((one) => remove("bookmarks", one.id)),
      ]),
  ];
}
