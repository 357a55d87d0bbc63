import type { Handler } from "../call.ts";
import { listAuditEvents } from "./audit.ts";
import {
  createOrganizationUser,
  deleteOrganizationUser,
  getOrganizationUser,
  listOrganizationUsers,
  updateOrganizationUser,
} from "./organization-users.ts";
import {
  createOrganization,
  getOrganization,
  getResourceUsage,
  listOrganizations,
  updateOrganization,
} from "./organizations.ts";
import { listProjects } from "./projects.ts";
import { getRole, listRoles } from "./roles.ts";
import { createServiceUser, deleteServiceUser, getServiceUser, listServiceUsers, resetToken } from "./service-users.ts";
import { getUsage } from "./usage.ts";
import { getUser } from "./user.ts";

/** The operations of the twin, by method and path template as the vendor's client has them. */
export const routes: Readonly<Record<string, Handler>> = {
  "GET /user": getUser,
  "GET /organizations": listOrganizations,
  "POST /organizations": createOrganization,
  "GET /organizations/{organization_name}": getOrganization,
  "PATCH /organizations/{organization_name}": updateOrganization,
  "GET /organizations/{organization_name}/resources": getResourceUsage,
  "GET /organizations/{organization_name}/usage": getUsage,
  "GET /organizations/{organization_name}/users": listOrganizationUsers,
  "POST /organizations/{organization_name}/users": createOrganizationUser,
  "GET /organizations/{organization_name}/users/{user_id}": getOrganizationUser,
  "PATCH /organizations/{organization_name}/users/{user_id}": updateOrganizationUser,
  "DELETE /organizations/{organization_name}/users/{user_id}": deleteOrganizationUser,
  "GET /projects": listProjects,
  "GET /projects/{project_name}/roles": listRoles,
  "GET /projects/{project_name}/roles/{role_name}": getRole,
  "GET /projects/{project_name}/service-users": listServiceUsers,
  "POST /projects/{project_name}/service-users": createServiceUser,
  "GET /projects/{project_name}/service-users/{service_user_id}": getServiceUser,
  "DELETE /projects/{project_name}/service-users/{service_user_id}": deleteServiceUser,
  "PUT /projects/{project_name}/service-users/{service_user_id}/token": resetToken,
  "GET /projects/{project_name}/audit": listAuditEvents,
};
