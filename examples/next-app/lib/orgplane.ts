// Nothing here can get into a page by mistake: the token is in it.
import "server-only";
import { createOrgplane, type OrganizationScope } from "@orgplane/client";

/**
 * One client for the whole server: its budget of retries and its pause for rate limits count for all requests. ORGPLANE_BASE_URL,
 * ORGPLANE_TOKEN and ORGPLANE_ORGANIZATION say where it leads.
 */
let organization: OrganizationScope | undefined;

/** The organization that this application is about. It is opened when it is first needed, as a build has no credentials. */
export function acme(): OrganizationScope {
  organization ??= createOrgplane().organization();
  return organization;
}
