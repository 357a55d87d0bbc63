import { openValue } from "@orgplane/adapter-kit";
import type { Member, MemberStatus } from "@orgplane/adapter-kit/models";
import { timestamp } from "@orgplane/adapter-kit/upstream";
import type { Wire } from "../upstream/wire.ts";

/** A user of an organization. */
export function memberOf(user: Wire<"OrganizationUserList">, organizationId: string): Member {
  const { id, email, name, surname, status, admin, join_date } = user;
  return {
    id,
    organization_id: organizationId,
    user: null,
    email,
    given_name: name || null,
    family_name: surname || null,
    role: typeof admin === "boolean" ? (admin ? "admin" : "member") : null,
    // Service users belong to projects, and stand in no list of an organization.
    kind: "human",
    status: statusOf(status),
    avatar_url: null,
    invited_at: null,
    last_login_at: null,
    created_at: timestamp(join_date),
    updated_at: null,
  };
}

function statusOf(status: string | null | undefined): MemberStatus | null {
  if (!status) return null;
  return status === "pending" ? "invited" : openValue(status);
}
