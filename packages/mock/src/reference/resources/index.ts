import type { Handlers } from "@orgplane/adapter-kit";
import type { Context } from "../context.ts";
import { memberAccess } from "./members/member-access.ts";
import { members } from "./members/members.ts";
import { apiKeys } from "./orgs/api-keys.ts";
import { auditEvents } from "./orgs/audit-events.ts";
import { catalog } from "./orgs/catalog.ts";
import { files } from "./orgs/files.ts";
import { me } from "./orgs/me.ts";
import { organizations } from "./orgs/organizations.ts";
import { projects } from "./orgs/projects.ts";
import { roles } from "./orgs/roles.ts";
import { runActions } from "./orgs/runs/run-actions.ts";
import { runs } from "./orgs/runs/runs.ts";
import { serviceAccounts } from "./orgs/service-accounts.ts";
import { stats } from "./orgs/stats.ts";
import { teamMembers } from "./orgs/team-members.ts";
import { teams } from "./orgs/teams.ts";
import { usage } from "./orgs/usage.ts";
import { spaceMembers } from "./spaces/space-members.ts";
import { spaces } from "./spaces/spaces.ts";
import { tenants } from "./tenants/tenants.ts";

/** The handler of every operation. */
export const handlers: Handlers<Context> = {
  ...me,
  ...organizations,
  ...stats,
  ...usage,
  ...files,
  ...catalog,
  ...teams,
  ...teamMembers,
  ...roles,
  ...projects,
  ...serviceAccounts,
  ...apiKeys,
  ...auditEvents,
  ...runs,
  ...runActions,
  ...members,
  ...memberAccess,
  ...spaces,
  ...spaceMembers,
  ...tenants,
};
