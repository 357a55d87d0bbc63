import type { Handlers } from "@orgplane/adapter-kit";
import { connectedHandlers } from "@orgplane/adapter-kit/upstream";
import { type Upstream, upstreamFor } from "../upstream/upstream.ts";
import { members } from "./members/members.ts";
import { apiKeys } from "./orgs/api-keys.ts";
import { auditEvents } from "./orgs/audit-events.ts";
import { me } from "./orgs/me.ts";
import { organizations } from "./orgs/organizations.ts";
import { projects } from "./orgs/projects.ts";
import { serviceAccounts } from "./orgs/service-accounts.ts";
import { teamMembers } from "./orgs/team-members.ts";
import { teams } from "./orgs/teams.ts";
import { runActions } from "./runs/actions.ts";
import { lineage } from "./runs/lineage.ts";
import { runs } from "./runs/runs.ts";
import { versions } from "./runs/versions.ts";

const own: Partial<Handlers<Upstream>> = {
  ...me,
  ...organizations,
  ...members,
  ...teams,
  ...teamMembers,
  ...projects,
  ...serviceAccounts,
  ...apiKeys,
  ...auditEvents,
  ...runs,
  ...runActions,
  ...versions,
  ...lineage,
};

/** The handler of every operation that the platform has something for. */
export const handlers = connectedHandlers(own, upstreamFor);
