import type { Handler } from "../call.ts";
import { listOrganizationMembers, listWorkspaceMembers, removeOrganizationMember } from "./members.ts";
import {
  createOrganization,
  deleteOrganization,
  getOrganization,
  listOrganizations,
  updateOrganization,
} from "./organizations.ts";
import { assignRole, listRoles, revokeRole } from "./roles.ts";
import { createServiceAccount } from "./service-accounts.ts";
import {
  addTeamMember,
  createTeam,
  deleteTeam,
  getTeam,
  listTeamMembers,
  listTeams,
  removeTeamMember,
  updateTeam,
} from "./teams.ts";
import { getCurrentUser } from "./users.ts";
import {
  createWorkspace,
  deactivateWorkspace,
  deleteWorkspace,
  deployWorkspace,
  getWorkspace,
  listOrganizationWorkspaces,
  listWorkspaces,
  updateWorkspace,
} from "./workspaces.ts";

/** The operations of the twin beside the login, by method and path template as the vendor's documentation has them. */
export const routes: Readonly<Record<string, Handler>> = {
  "GET /users/me": getCurrentUser,
  "GET /organizations": listOrganizations,
  "POST /organizations": createOrganization,
  "GET /organizations/{organization_id_or_name}": getOrganization,
  "PATCH /organizations/{organization_id}": updateOrganization,
  "DELETE /organizations/{organization_id}": deleteOrganization,
  "GET /organizations/{organization_id}/members": listOrganizationMembers,
  "DELETE /organizations/{organization_id}/members": removeOrganizationMember,
  "GET /organizations/{organization_id}/roles": listRoles,
  "POST /roles/{role_id}/assignments": assignRole,
  "DELETE /roles/{role_id}/assignments": revokeRole,
  "GET /organizations/{organization_id}/teams": listTeams,
  "POST /teams": createTeam,
  "GET /teams/{team_id}": getTeam,
  "PATCH /teams/{team_id}": updateTeam,
  "DELETE /teams/{team_id}": deleteTeam,
  "GET /teams/{team_id}/members": listTeamMembers,
  "POST /teams/{team_id}/members": addTeamMember,
  "DELETE /teams/{team_id}/members": removeTeamMember,
  "POST /organizations/{organization_id}/service_accounts": createServiceAccount,
  "GET /organizations/{organization_id}/tenants": listOrganizationWorkspaces,
  "GET /workspaces": listWorkspaces,
  "POST /workspaces": createWorkspace,
  "GET /workspaces/{workspace_id_or_name}": getWorkspace,
  "PATCH /workspaces/{workspace_id}": updateWorkspace,
  "DELETE /workspaces/{workspace_id}": deleteWorkspace,
  "PATCH /tenants/{tenant_id}/deploy": deployWorkspace,
  "PATCH /tenants/{tenant_id}/deactivate": deactivateWorkspace,
  "GET /tenants/{tenant_id}/members": listWorkspaceMembers,
};
