import { refuse } from "@orgplane/adapter-kit";
import type { Upstream } from "../../upstream/upstream.ts";
import type { Wire } from "../../upstream/wire.ts";

/** The organization with a name, of all in the installation. */
export async function organizationCalled(
  up: Upstream,
  name: string,
): Promise<Wire<"OrganizationResponse"> | undefined> {
  return (await up.get("/api/v1/organizations", {})).find((one) => one.name === name);
}

/**
 * Makes sure that no organization has a name, as nothing says that the platform does. After a lost answer, an organization that
 * was there before could not be told from a new one.
 *
 * @throws Refusal 409 `name_taken`
 */
export async function requireFree(up: Upstream, name: string): Promise<void> {
  if ((await organizationCalled(up, name)) === undefined) return;
  const detail = `There is an organization "${name}" already.`;
  refuse("name_taken", { detail, errors: [{ pointer: "/name", code: "name_taken", detail }] });
}
