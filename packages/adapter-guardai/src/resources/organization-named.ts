import { onlyOne } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../upstream/upstream.ts";
import type { Wire } from "../upstream/wire.ts";
import { organizationsOf } from "./organizations-of.ts";

/**
 * The number of the organization that a path names by number or name, which paths there need.
 *
 * @throws Refusal 404 for a name that none has, 409 `ambiguous_name` for one that several have.
 */
export async function organizationNamed(up: Upstream, reference: string): Promise<string> {
  if (isNumber(reference)) return reference;
  const known = up.isRead ? up.organizations.get(reference) : undefined;
  if (known !== undefined) return known;
  const found = (await organizationsOf(up)).filter(({ name }) => name === reference);
  const id = String(onlyOne(found, `organization "${reference}"`).id);
  up.organizations.set(reference, id);
  return id;
}

/** @throws UpstreamError 403 or 404 for one that the caller may not see. */
export function organizationWithId(up: Upstream, id: string): Promise<Wire<"OrganizationResponse">> {
  return up.get("/api/v1/organizations/{id}", { path: { id } });
}

/** Whether a text can be an id of the platform: a number of 64 bits. */
function isNumber(text: string): boolean {
  return /^\d{1,19}$/.test(text);
}
