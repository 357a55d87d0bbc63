import type { Handlers } from "@orgplane/adapter-kit";
import { connectedHandlers } from "@orgplane/adapter-kit/upstream";
import { type Upstream, upstreamFor } from "../upstream/upstream.ts";
import { access } from "./members/access.ts";
import { memberList } from "./members/list.ts";
import { members } from "./members/members.ts";
import { apiKeys } from "./orgs/api-keys.ts";
import { auditEvents } from "./orgs/audit-events.ts";
import { me } from "./orgs/me.ts";
import { organizations } from "./orgs/organizations.ts";
import { projects } from "./orgs/projects.ts";
import { roles } from "./orgs/roles.ts";
import { serviceAccounts } from "./orgs/service-accounts.ts";
import { members as spaceMembers } from "./spaces/members.ts";
import { spaces } from "./spaces/spaces.ts";

const own: Partial<Handlers<Upstream>> = {
  ...me,
  ...organizations,
  ...memberList,
  ...members,
  ...access,
  ...spaces,
  ...spaceMembers,
  ...projects,
  ...roles,
  ...serviceAccounts,
  ...apiKeys,
  ...auditEvents,
};

/** The handler of every operation that the platform has something for. */
export const handlers = connectedHandlers(own, upstreamFor);
