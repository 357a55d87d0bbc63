import { openValue } from "@orgplane/adapter-kit";
import type { Member, MemberRole } from "@orgplane/adapter-kit/models";
import { timestamp } from "@orgplane/adapter-kit/upstream";
import type { Wire } from "../upstream/wire.ts";
import { idText } from "./id-text.ts";

const reserved: readonly string[] = ["admin", "member", "read-only", "annotator"];

/** A user in an organization, without the picture: a list of those would be large. */
export function memberOf(user: Wire<"UserResponse">, organizationId: string): Member {
  return {
    id: idText(user.id),
    organization_id: organizationId,
    user: user.uid ?? null,
    email: user.email ?? null,
    given_name: user.name ?? null,
    family_name: null,
    role: roleOf(user.roles),
    kind: "human",
    status: user.registered === undefined ? null : user.registered ? "active" : "invited",
    avatar_url: null,
    invited_at: null,
    last_login_at: timestamp(user.lastLoginDateTime),
    created_at: null,
    updated_at: null,
  };
}

/** A picture as an address. Which form it has is not documented; whoever shows it finds out. */
export function avatarUrlOf({ avatar }: Wire<"UserResponse">): string | null {
  return avatar ? `data:image/*;base64,${avatar}` : null;
}

/** Nothing says what the platform means by a role, so it is none of those that the contract knows. */
function roleOf(roles: string | undefined): MemberRole | null {
  if (!roles) return null;
  return openValue(reserved.includes(roles) ? `guardai:${roles}` : roles);
}
