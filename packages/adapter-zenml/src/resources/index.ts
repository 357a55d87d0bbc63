import { type Handlers, refuse } from "@orgplane/adapter-kit";
import { connectedHandlers } from "@orgplane/adapter-kit/upstream";
import type { Connection } from "../upstream/connection.ts";
import { type Upstream, upstreamFor } from "../upstream/upstream.ts";
import { members } from "./members/members.ts";
import { me } from "./orgs/me.ts";
import { organizations } from "./orgs/organizations.ts";
import { roles } from "./orgs/roles.ts";
import { serviceAccounts } from "./orgs/service-accounts.ts";
import { teamMembers } from "./orgs/team-members.ts";
import { teams } from "./orgs/teams.ts";
import { tenantChanges } from "./tenants/tenant-changes.ts";
import { tenants } from "./tenants/tenants.ts";

const own: Partial<Handlers<Upstream>> = {
  ...me,
  ...organizations,
  ...teams,
  ...teamMembers,
  ...roles,
  ...serviceAccounts,
  ...members,
  ...tenants,
  ...tenantChanges,
};

/** The handler of every operation that the platform has something for. */
export const handlers = connectedHandlers(own, (connection: Connection, call) =>
  upstreamFor(connection, connection.caller ?? refuse("unauthenticated"), call),
);
