import type { Handler } from "../call.ts";
import { createApiKey, listApiKeys, revokeApiKey } from "./api-keys.ts";
import { listAuditLogs } from "./audit-logs.ts";
import { answerGraphql } from "./graphql.ts";
import { addOrganizationUser, removeOrganizationUser } from "./organization-users.ts";
import {
  createOrganization,
  deleteOrganization,
  getOrganization,
  listOrganizations,
  updateOrganization,
} from "./organizations.ts";
import { listProjects } from "./projects.ts";
import { listRoleBindings } from "./role-bindings.ts";
import { listRoles } from "./roles.ts";
import { addSpaceUser, removeSpaceUser } from "./space-users.ts";
import { createSpace, deleteSpace, getSpace, listSpaces, updateSpace } from "./spaces.ts";
import { createUser, getUser, listUsers, resendInvitation } from "./users.ts";

/** The operations of the twin, by method and path template as the vendor's clients have them; GraphQL is documented alone. */
export const routes: Readonly<Record<string, Handler>> = {
  "GET /v2/organizations": listOrganizations,
  "POST /v2/organizations": createOrganization,
  "GET /v2/organizations/{org_id}": getOrganization,
  "PATCH /v2/organizations/{org_id}": updateOrganization,
  "DELETE /v2/organizations/{org_id}": deleteOrganization,
  "POST /v2/organizations/{org_id}/users": addOrganizationUser,
  "DELETE /v2/organizations/{org_id}/users/{user_id}": removeOrganizationUser,
  "GET /v2/spaces": listSpaces,
  "POST /v2/spaces": createSpace,
  "GET /v2/spaces/{space_id}": getSpace,
  "PATCH /v2/spaces/{space_id}": updateSpace,
  "DELETE /v2/spaces/{space_id}": deleteSpace,
  "POST /v2/spaces/{space_id}/users": addSpaceUser,
  "DELETE /v2/spaces/{space_id}/users/{user_id}": removeSpaceUser,
  "GET /v2/users": listUsers,
  "POST /v2/users": createUser,
  "GET /v2/users/{user_id}": getUser,
  "POST /v2/users/{user_id}/resend-invitation": resendInvitation,
  "GET /v2/roles": listRoles,
  "GET /v2/role-bindings": listRoleBindings,
  "GET /v2/projects": listProjects,
  "GET /v2/api-keys": listApiKeys,
  "POST /v2/api-keys": createApiKey,
  "PUT /v2/api-keys/{api_key_id}/revoke": revokeApiKey,
  "GET /v2/audit-logs": listAuditLogs,
  "POST /graphql": answerGraphql,
};
