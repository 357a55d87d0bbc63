import type { Organization, OrganizationSettings } from "@orgplane/adapter-kit/models";
import { isAdminOf, isStaff, roleIn } from "../access/organization.ts";
import { type Context, timeIn } from "../context.ts";
import { noSettings, noStats } from "../rules/new-organization.ts";
import { statusOn } from "../rules/subscription.ts";
import type { OrganizationRecord, SettingsRecord } from "../store/records.ts";

/** An organization as the caller sees it. Who does not belong to a public one learns that it exists, and not more. */
export function organizationView(context: Context, organization: OrganizationRecord): Organization {
  const { owner_id, subscription, settings, stats, ...rest } = organization;
  const role = roleIn(context, organization);
  const isOutside = role === null && !isStaff(context);
  const owner = owner_id === null || isOutside ? undefined : context.store.get("users", owner_id);
  const seesEmail = isAdminOf(context, organization) || owner_id === context.caller.id;
  return {
    ...rest,
    owner: owner ? { id: owner.id, user: owner.user, email: seesEmail ? owner.email : null } : null,
    role,
    subscription: isOutside ? null : subscriptionView(context, subscription),
    settings: settingsView(context, isOutside ? noSettings : settings),
    stats: isOutside ? noStats : stats,
  };
}

function subscriptionView(
  context: Context,
  subscription: OrganizationRecord["subscription"],
): Organization["subscription"] {
  if (subscription === null) return null;
  return { ...subscription, status: statusOn(timeIn(context).slice(0, 10), subscription) };
}

function settingsView({ store }: Context, settings: SettingsRecord): OrganizationSettings {
  const files = settings.class_mapping_files.flatMap(({ ref, dataset_id }) => {
    const file = store.get("files", ref);
    return file ? [{ ref, file_name: file.name, content_type: file.content_type, dataset_id }] : [];
  });
  return { ...settings, class_mapping_files: files };
}
