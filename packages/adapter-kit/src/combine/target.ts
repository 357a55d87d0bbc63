import type { OperationId } from "../call/call.ts";
import { Refusal } from "../problem/refusal.ts";
import { refusalOf } from "../request/fault.ts";
import { readParameters } from "../request/parameters.ts";
import { readRequest } from "../request/read-request.ts";
import type { Route } from "../routing/route.ts";
import { findPlace } from "./find-place.ts";
import type { Asking, Forwarded } from "./forward.ts";
import { combined, ownOf, type Part, type Placed, placeOf, placeOfOrganization, prefixesOf } from "./parts.ts";

/** The part that a request is for, and the request in its words. */
export interface Target {
  readonly part: Part;
  readonly forwarded: Forwarded;
}

/** The member of a body that says where what is made or named belongs. */
const placesInBodies: { readonly [Id in OperationId]?: "name" | "organization" } = {
  createOrganization: "name",
  copyOrganization: "name",
  replaceOrganization: "name",
  updateOrganization: "name",
  createSpace: "organization",
  createTenant: "organization",
};

/**
 * Finds the part that a request is for.
 *
 * @throws Refusal for what the contract does not allow, and for an organization, a space or a tenant that no part has.
 */
export async function targetOf(
  parts: readonly Part[],
  route: Route,
  asking: Asking,
  maxBodyBytes: number,
): Promise<Target> {
  const { request } = asking;
  const { facts, match } = route;
  const query = route.url.searchParams;
  const member = placesInBodies[facts.id as OperationId];
  const read = member && (await readRequest(request, route, maxBodyBytes));
  // Where a request belongs cannot be read from parameters that the contract does not allow. The rest is for the part to check.
  const refusal = refusalOf(readParameters(request, route).faults, facts);
  if (refusal !== undefined) throw refusal;
  const body = read?.body as Readonly<Record<string, unknown>> | undefined;
  const named = member === undefined ? undefined : (body?.[member] as string | undefined);
  const place = await (placeInPath() ?? placeInBody());
  const { part } = place;
  const { organization, space, tenant } = match.values;
  const values = {
    ...match.values,
    ...(organization === undefined ? {} : { organization: place.own }),
    ...(space === undefined ? {} : { space: place.own }),
    ...(tenant === undefined ? {} : { tenant: place.own }),
  };
  const ownQuery = queryOf(query, part, parts);
  const forwarded = { path: facts.path, values, query: ownQuery };
  if (member === undefined || named === undefined) {
    return { part, forwarded: body === undefined ? forwarded : { ...forwarded, body } };
  }
  const own = ownOf(part, named);
  if (own === undefined)
    throw elsewhere(member, `begin with ${combined(part, "")}, as this organization belongs there`);
  return { part, forwarded: { ...forwarded, body: { ...body, [member]: own } } };

  function placeInPath(): Placed | Promise<Placed> | undefined {
    const { organization, space, tenant } = match.values;
    if (organization !== undefined) return placeOfOrganization(parts, organization);
    const reference = space ?? tenant;
    const inQuery = query.get("organization");
    if (reference !== undefined) {
      const placed = placeOf(parts, reference);
      if (placed !== undefined) return placed;
      if (inQuery !== null) return { part: placeOfOrganization(parts, inQuery).part, own: reference };
      return findPlace(parts, space === undefined ? "tenant" : "space", reference, asking);
    }
    return inQuery === null ? undefined : placeOfOrganization(parts, inQuery);
  }

  function placeInBody(): Placed {
    const placed = placeOf(parts, named ?? "");
    if (placed !== undefined) return placed;
    throw elsewhere(member ?? "", `begin with ${prefixesOf(parts)}, which says where it belongs`);
  }
}

function elsewhere(member: string, rule: string): Refusal {
  return new Refusal("invalid_body", {
    detail: `The member "${member}" has to ${rule}.`,
    errors: [{ pointer: `/${member}`, code: "invalid", detail: `has to ${rule}` }],
  });
}

/** The query in the words of a part. */
function queryOf(query: URLSearchParams, part: Part, parts: readonly Part[]): URLSearchParams {
  const own = new URLSearchParams(query);
  const organization = query.get("organization");
  if (organization !== null) {
    const place = placeOfOrganization(parts, organization);
    if (place.part !== part) {
      throw new Refusal("not_found", {
        detail: `Organization "${organization}" is not where the rest of the path is.`,
      });
    }
    own.set("organization", place.own);
  }
  const filter = query.get("query");
  if (filter !== null) own.set("query", ownTerms(filter, part));
  return own;
}

/** The ids of spaces, and of whatever audit events are about, without what they begin with here. */
function ownTerms(filter: string, part: Part): string {
  const prefix = combined(part, "");
  return filter.replace(/(^|,)(space_id|target):((?:\\.|[^,\\])*)/gs, (_, comma, field, values: string) => {
    const own = values.split("|").map((value) => value.replace(new RegExp(`^([~%]*)${prefix}`), "$1"));
    return `${comma}${field}:${own.join("|")}`;
  });
}
