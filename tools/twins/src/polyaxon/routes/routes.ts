import type { Handler } from "../call.ts";
import { listActivities } from "./activities.ts";
import { listArtifacts } from "./artifacts.ts";
import {
  createMember,
  deleteInvitation,
  deleteMember,
  getInvitation,
  getMember,
  listMembers,
  resendInvitation,
  updateInvitation,
  updateMember,
} from "./members.ts";
import {
  createOrganization,
  deleteOrganization,
  getOrganization,
  listOrganizations,
  patchOrganization,
  updateOrganization,
} from "./organizations.ts";
import { listProjects } from "./projects.ts";
import {
  approveRuns,
  archiveRuns,
  bookmarkRuns,
  deleteRuns,
  invalidateRuns,
  restoreRuns,
  skipRuns,
  stopRuns,
  tagRuns,
  transferRuns,
} from "./run-batches.ts";
import { getRun, listRuns } from "./runs.ts";
import {
  createAccountToken,
  createServiceAccount,
  deleteAccountToken,
  deleteServiceAccount,
  getAccountToken,
  getServiceAccount,
  listAccountTokens,
  listServiceAccounts,
} from "./service-accounts.ts";
import {
  createTeamMember,
  deleteTeamMember,
  getTeamMember,
  listTeamMembers,
  updateTeamMember,
} from "./team-members.ts";
import { createTeam, deleteTeam, getTeam, listTeams, patchTeam, updateTeam } from "./teams.ts";
import { createToken, deleteToken, getToken, getUser, listTokens } from "./users.ts";
import { listVersions } from "./versions.ts";

/** What is done with many runs at once, below the runs of an organization and of a team. */
const batches: Readonly<Record<string, Handler>> = {
  "POST approve": approveRuns,
  "POST archive": archiveRuns,
  "POST restore": restoreRuns,
  "DELETE delete": deleteRuns,
  "POST stop": stopRuns,
  // The client has a capital there.
  "POST Skip": skipRuns,
  "POST invalidate": invalidateRuns,
  "POST bookmark": bookmarkRuns,
  "POST tag": tagRuns,
  "POST transfer": transferRuns,
};

/** The operations of the twin, by method and path template as the vendor's client has them. The first that fits is taken. */
export const routes: Readonly<Record<string, Handler>> = {
  "GET /api/v1/users": getUser,
  "GET /api/v1/users/tokens": listTokens,
  "POST /api/v1/users/tokens": createToken,
  "GET /api/v1/users/tokens/{uuid}": getToken,
  "DELETE /api/v1/users/tokens/{uuid}": deleteToken,
  "GET /api/v1/orgs/list": listOrganizations,
  "POST /api/v1/orgs/create": createOrganization,
  "GET /api/v1/orgs/{owner}": getOrganization,
  "PUT /api/v1/orgs/{owner}": updateOrganization,
  "PATCH /api/v1/orgs/{owner}": patchOrganization,
  "DELETE /api/v1/orgs/{owner}": deleteOrganization,
  "GET /api/v1/orgs/{owner}/members": listMembers,
  "POST /api/v1/orgs/{owner}/members": createMember,
  "GET /api/v1/orgs/{owner}/members/{name}": getMember,
  "PUT /api/v1/orgs/{owner}/members/{member.user}": updateMember,
  "PATCH /api/v1/orgs/{owner}/members/{member.user}": updateMember,
  "DELETE /api/v1/orgs/{owner}/members/{name}": deleteMember,
  "GET /api/v1/orgs/{owner}/invitations": getInvitation,
  "POST /api/v1/orgs/{owner}/invitations": resendInvitation,
  "PUT /api/v1/orgs/{owner}/invitations": updateInvitation,
  "PATCH /api/v1/orgs/{owner}/invitations": updateInvitation,
  "DELETE /api/v1/orgs/{owner}/invitations": deleteInvitation,
  "GET /api/v1/orgs/{owner}/activities": listActivities,
  "GET /api/v1/orgs/{owner}/teams": listTeams,
  "POST /api/v1/orgs/{owner}/teams": createTeam,
  "GET /api/v1/orgs/{owner}/teams/{name}": getTeam,
  "PUT /api/v1/orgs/{owner}/teams/{team.name}": updateTeam,
  "PATCH /api/v1/orgs/{owner}/teams/{team.name}": patchTeam,
  "DELETE /api/v1/orgs/{owner}/teams/{name}": deleteTeam,
  "GET /api/v1/orgs/{owner}/teams/{name}/members": listTeamMembers,
  "POST /api/v1/orgs/{owner}/teams/{team}/members": createTeamMember,
  "GET /api/v1/orgs/{owner}/teams/{team}/members/{user}": getTeamMember,
  "PUT /api/v1/orgs/{owner}/teams/{team}/members/{member.user}": updateTeamMember,
  "PATCH /api/v1/orgs/{owner}/teams/{team}/members/{member.user}": updateTeamMember,
  "DELETE /api/v1/orgs/{owner}/teams/{team}/members/{user}": deleteTeamMember,
  "GET /api/v1/{owner}/projects/list": listProjects,
  "GET /api/v1/orgs/{owner}/sa": listServiceAccounts,
  "POST /api/v1/orgs/{owner}/sa": createServiceAccount,
  "GET /api/v1/orgs/{owner}/sa/{uuid}": getServiceAccount,
  "DELETE /api/v1/orgs/{owner}/sa/{uuid}": deleteServiceAccount,
  "GET /api/v1/orgs/{owner}/sa/{uuid}/tokens": listAccountTokens,
  "POST /api/v1/orgs/{owner}/sa/{entity}/tokens": createAccountToken,
  "GET /api/v1/orgs/{owner}/sa/{entity}/tokens/{uuid}": getAccountToken,
  "DELETE /api/v1/orgs/{owner}/sa/{entity}/tokens/{uuid}": deleteAccountToken,
  "GET /api/v1/orgs/{owner}/runs": listRuns,
  "GET /api/v1/orgs/{owner}/teams/{name}/runs": listRuns,
  "GET /api/v1/orgs/{owner}/runs/lineage/artifacts": listArtifacts,
  "GET /api/v1/orgs/{owner}/teams/{name}/runs/lineage/artifacts": listArtifacts,
  "GET /api/v1/orgs/{owner}/runs/{uuid}": getRun,
  "GET /api/v1/orgs/{owner}/teams/{entity}/runs/{uuid}": getRun,
  ...below("/api/v1/orgs/{owner}/runs/"),
  ...below("/api/v1/orgs/{owner}/teams/{name}/runs/"),
  "GET /api/v1/orgs/{owner}/versions/{kind}": listVersions,
  "GET /api/v1/orgs/{owner}/teams/{entity}/versions/{kind}": listVersions,
};

function below(path: string): Readonly<Record<string, Handler>> {
  return Object.fromEntries(Object.entries(batches).map(([name, handler]) => [name.replace(" ", ` ${path}`), handler]));
}
