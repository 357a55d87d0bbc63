import { isRefusedWith } from "@orgplane/adapter-kit/upstream";
import type { Upstream } from "../upstream/upstream.ts";
import type { Wire } from "../upstream/wire.ts";

/** All organizations of the installation for its admins, and for anyone else those that they belong to. */
export async function organizationsOf(up: Upstream): Promise<Wire<"OrganizationResponse">[]> {
  try {
    return await up.get("/api/v1/organizations", {});
  } catch (error) {
    if (!isRefusedWith(error, 403)) throw error;
    const { organizations = [] } = await up.get("/api/v1/users/me", {});
    return organizations;
  }
}
