import { refuse } from "@orgplane/adapter-kit";
import type { Upstream } from "../upstream/upstream.ts";

/** What paths need of an organization: its name there, and its id here. */
export interface NamedOrganization {
  readonly id: string;
  readonly name: string;
}

/**
 * The organization that a path names, by name or id. An id is looked up every time: its name may have moved, and a write must
 * not meet another organization.
 *
 * @param isFresh - whether to ask again, though the name may be known.
 * @throws Refusal 404 where the caller has none of that name or id.
 */
export async function organizationNamed(up: Upstream, reference: string, isFresh = false): Promise<NamedOrganization> {
  const known = isFresh ? undefined : up.directory.idOf(reference);
  if (known !== undefined) return { id: known, name: reference };
  const all = await up.get("/organizations", {});
  up.directory.note(all);
  const found = all.find(({ name }) => name === reference) ?? all.find(({ id }) => id === reference);
  return found ?? refuse("not_found", { detail: `There is no organization "${reference}" that you belong to.` });
}
