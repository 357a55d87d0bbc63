import { openValue } from "@orgplane/adapter-kit";
import type { Organization, OrganizationSubscription } from "@orgplane/adapter-kit/models";
import { timestamp } from "@orgplane/adapter-kit/upstream";
import type { Wire } from "../upstream/wire.ts";

/** An organization; lists leave out its subscription. */
export function organizationOf(organization: Wire<"OrganizationList"> | Wire<"OrganizationDetail">): Organization {
  const { id, name, status, creation_date } = organization;
  return {
    id,
    name,
    display_name: null,
    description: null,
    logo_url: null,
    is_public: null,
    owner: null,
    role: null,
    status: openValue(status),
    subscription: "subscription" in organization ? subscriptionOf(organization.subscription) : null,
    settings: null,
    stats: null,
    created_at: timestamp(creation_date) ?? creation_date,
    updated_at: null,
  };
}

function subscriptionOf(plan: string): OrganizationSubscription {
  return { plan: openValue(plan), status: null, start_date: null, end_date: null, self_service: null };
}
