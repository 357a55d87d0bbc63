import type { Orgplane } from "@orgplane/client";
import { adminsOf } from "../review/findings.ts";
import type { OrganizationReview, Review } from "../review/model.ts";

/** What has to be done for somebody to have no access any more, and what stays. */
export interface Plan {
  readonly email: string;
  readonly steps: readonly Step[];
  readonly stays: readonly Stay[];
}

/** A call of the client, which is sent unless its preview is asked for. */
export interface Write extends PromiseLike<unknown> {
  preview(): Promise<{ readonly method: string; readonly url: string }>;
}

/** One write. */
export interface Step {
  readonly what: string;
  /** The request that it sends, from the preview of the call. */
  readonly request: string;
  /** Makes the call. */
  readonly call: () => Write;
}

/** What the plan cannot take away. */
export interface Stay {
  readonly organization: string;
  readonly what: string;
  readonly why: string;
}

/** Plans what takes the access of a person away. It only reads. */
export async function planFor(orgplane: Orgplane, review: Review, email: string): Promise<Plan> {
  const who = email.toLowerCase();
  const steps: Step[] = [];
  const stays: Stay[] = review.gaps
    .filter(({ organization, what }) => organization === "" || what === "members" || what === "keys")
    .map(({ organization, what, why }) => ({ organization, what: `${what}, as far as they are not told`, why }));
  for (const organization of review.organizations)
    await planOrganization(orgplane, organization, { who, steps, stays });
  return { email: who, steps, stays };
}

interface Draft {
  readonly who: string;
  readonly steps: Step[];
  readonly stays: Stay[];
}

async function planOrganization(
  orgplane: Orgplane,
  organization: OrganizationReview,
  { who, steps, stays }: Draft,
): Promise<void> {
  const { name, members, places, keys, accounts } = organization;
  const acme = orgplane.organization(name);
  const { operations } = await orgplane.orgs.capabilities({ organization: name });
  const can = (operation: string) => (operations[operation as keyof typeof operations]?.support ?? "none") !== "none";
  const why = (operation: string) =>
    operations[operation as keyof typeof operations]?.reason ?? "The platform does not have it.";
  const stay = (what: string, reason: string) => stays.push({ organization: name, what, why: reason });
  const step = async (what: string, call: () => Write) => {
    const { method, url } = await call().preview();
    const request = `${method} ${new URL(url).pathname}`;
    steps.push({ what: `${name}: ${what}`, request, call });
  };

  const member = members.find((one) => one.email?.toLowerCase() === who);
  const ids = new Set([
    ...(member === undefined ? [] : [member.id]),
    ...places.flatMap(({ people }) =>
      people.filter((one) => one.email?.toLowerCase() === who).map((one) => one.userId),
    ),
  ]);
  if (ids.size === 0) return;
  const admins = adminsOf(organization);
  if (member !== undefined && admins.length === 1 && admins[0]?.id === member.id) {
    stay("all access", "The person is the only admin. Make somebody else one first.");
    return;
  }
  // Keys first: some platforms forget whose they were once the member is gone.
  for (const { id, name: label, hint, owner, status } of keys) {
    if (owner.type !== "member" || owner.id === null || !ids.has(owner.id) || status !== "active") continue;
    if (can("revokeApiKey")) await step(`revoke the key ${label ?? hint ?? id}`, () => acme.apiKeys.revoke(id));
    else stay(`the key ${label ?? hint ?? id}`, why("revokeApiKey"));
  }
  for (const { kind, id, name: place, people } of places) {
    for (const { userId } of people.filter((one) => ids.has(one.userId))) {
      const operation = kind === "team" ? "removeTeamMember" : "removeSpaceMember";
      const remove = () =>
        kind === "team" ? acme.teams.members.remove(place, userId) : orgplane.spaces.members.remove(id, userId);
      if (can(operation)) await step(`remove from ${kind} ${place}`, remove);
      else stay(`the role in ${kind} ${place}`, why(operation));
    }
  }
  if (member !== undefined) {
    if (can("deleteMember")) await step("remove from the organization", () => acme.members.delete(member.id));
    else stay("the role in the organization", why("deleteMember"));
  }
  for (const account of accounts) {
    const made = account.created_by !== null && ids.has(account.created_by);
    if (made)
      stay(`service account ${account.name ?? account.id}`, "It belongs to the organization. See who knows its keys.");
  }
}
