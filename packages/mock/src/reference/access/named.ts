import { refuse } from "@orgplane/adapter-kit";
import type { Context } from "../context.ts";
import { organizationNamed } from "./organization.ts";

/** Something that belongs to an organization, and has a name that is unique there. */
interface Named {
  readonly id: string;
  readonly organization_id: string;
}

/**
 * What a request names by id or, where no id fits, by a name that several organizations may have given.
 *
 * @param kind - for people: `space`
 * @param candidates - what the caller can see with this id, or with this name
 * @param organization - the id or name of the organization that is meant
 * @throws the 404 `not_found`, the 409 `ambiguous_name`
 */
export function theOne<Item extends Named>(
  context: Context,
  kind: string,
  reference: string,
  candidates: readonly Item[],
  organization?: string,
): Item {
  const within = organization === undefined ? undefined : organizationNamed(context, organization);
  if (organization !== undefined && within === undefined) {
    refuse("not_found", { detail: `There is no organization "${organization}".` });
  }
  const found = candidates.filter((one) => within === undefined || one.organization_id === within.id);
  if (found.length > 1) {
    refuse("ambiguous_name", {
      detail: `Several organizations have a ${kind} "${reference}". Name the one you mean by its id, or say the organization.`,
      errors: [{ parameter: kind, code: "ambiguous", detail: `names several ${kind}s` }],
    });
  }
  return found[0] ?? refuse("not_found", { detail: `There is no ${kind} "${reference}".` });
}
