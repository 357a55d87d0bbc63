import { type Orgplane, OrgplaneError } from "@orgplane/client";
import { keyRowsOf } from "./keys.ts";
import type { Gap, OrganizationReview, Review } from "./model.ts";
import { peopleOf } from "./people.ts";
import { readOrganization, reasonOf } from "./read-organization.ts";

/** Reads who has access to what, in all organizations of all platforms. */
export async function review(orgplane: Orgplane): Promise<Review> {
  const { names, gaps } = await organizationsOf(orgplane);
  const organizations: OrganizationReview[] = [];
  for (const name of names) organizations.push(await readOrganization(orgplane, name));
  return {
    organizations,
    people: peopleOf(organizations),
    keys: organizations.flatMap(keyRowsOf),
    gaps: withoutRepetitions([...gaps, ...organizations.flatMap((one) => one.gaps)]),
  };
}

/** The organizations of all platforms. A platform that is down ends the list, after all the others. */
export async function organizationsOf(orgplane: Orgplane): Promise<{ names: string[]; gaps: Gap[] }> {
  const names: string[] = [];
  try {
    for await (const { name } of orgplane.orgs.list({ limit: 100 })) names.push(name);
  } catch (error) {
    if (!(error instanceof OrgplaneError)) throw error;
    return { names, gaps: [{ organization: "", what: "organizations of a platform", why: reasonOf(error) }] };
  }
  return { names, gaps: [] };
}

/** What is missing of every team or space is said once. */
function withoutRepetitions(gaps: readonly Gap[]): Gap[] {
  return [
    ...new Map(
      gaps.map((gap) => [`${gap.organization}\n${gap.what.split(" ", 3).join(" ")}\n${gap.why}`, gap]),
    ).values(),
  ];
}
