import type { OrganizationReview, Review } from "./model.ts";

/** What somebody should look at. */
export interface Finding {
  readonly kind: "only admin" | "no admin" | "never signed in" | "key without a member" | "key without a known end";
  readonly organization: string;
  readonly who: string;
}

/** What stands out in a review. Nothing is said where the platform does not tell. */
export function findingsOf({ organizations, people, keys }: Review): Finding[] {
  const silent = people
    .flatMap(({ access }) => access)
    .filter(({ place, lastSignIn, kind }) => place === "organization" && lastSignIn === null && kind !== "service")
    .map(({ organization, who }) => ({ kind: "never signed in" as const, organization, who }));
  const endless = keys
    .filter(({ status, expires }) => status === "active" && expires === null)
    .map(({ organization, owner, key }) => ({
      kind: "key without a known end" as const,
      organization,
      who: `${key} (${owner})`,
    }));
  return [...organizations.flatMap(adminFindings), ...silent, ...organizations.flatMap(strayKeys), ...endless];
}

/** The admins of an organization who can act: the active ones, and those of whom the status is not told. */
export function adminsOf({ members }: OrganizationReview) {
  return members.filter(({ role, status }) => role === "admin" && (status === null || status === "active"));
}

// Roles of the contract that make no admin. A platform's own role may make one under another name: GuardAI's `ADMIN`.
const ordinaryRoles: readonly (string | null)[] = ["member", "read-only", "annotator"];

function adminFindings(organization: OrganizationReview): Finding[] {
  const { name, members } = organization;
  const admins = adminsOf(organization);
  if (admins.length > 1) return [];
  const [only] = admins;
  if (only === undefined) {
    const tellsAll =
      members.length > 0 && members.every(({ role }) => role === "admin" || ordinaryRoles.includes(role));
    return tellsAll ? [{ kind: "no admin", organization: name, who: "nobody" }] : [];
  }
  return [{ kind: "only admin", organization: name, who: only.email?.toLowerCase() ?? only.user ?? only.id }];
}

function strayKeys({ name, members, keys }: OrganizationReview): Finding[] {
  const ids = new Set(members.map(({ id }) => id));
  return keys
    .filter(
      ({ owner, status }) => owner.type === "member" && owner.id !== null && !ids.has(owner.id) && status === "active",
    )
    .map((key) => ({
      kind: "key without a member",
      organization: name,
      who: `${key.name ?? key.id} (${key.owner.name ?? key.owner.id})`,
    }));
}
