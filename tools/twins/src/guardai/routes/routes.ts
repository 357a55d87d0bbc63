import type { Handler } from "../call.ts";
import { getAssets, listHpo, listTransforms } from "./catalog.ts";
import { deleteFile, downloadFile, getFileUsage, renameFile, uploadFile } from "./files.ts";
import { createKey, deleteKey, getKey, listKeys } from "./keys.ts";
import { listMembers } from "./members.ts";
import {
  copyOrganization,
  countStats,
  createOrganization,
  deleteOrganization,
  getOrganization,
  listOrganizations,
  updateOrganization,
} from "./organizations.ts";
import { listProjects } from "./projects.ts";
import { getCurrentUser, updateUser } from "./users.ts";

/** The operations of the twin beside the login, by method and path template as the vendor's client has them. */
export const routes: Readonly<Record<string, Handler>> = {
  "GET /api/v1/organizations": listOrganizations,
  "POST /api/v1/organizations": createOrganization,
  "GET /api/v1/organizations/{id}": getOrganization,
  "PUT /api/v1/organizations/{id}": updateOrganization,
  "DELETE /api/v1/organizations/{id}": deleteOrganization,
  "POST /api/v1/organizations/{id}/copy": copyOrganization,
  "GET /api/v1/organizations/{id}/stat": countStats,
  "GET /api/v1/organizations/{id}/members": listMembers,
  "GET /api/v1/organizations/{id}/assets": getAssets,
  "GET /api/v1/organizations/{id}/hpo": listHpo,
  "GET /api/v1/organizations/{id}/transforms": listTransforms,
  "GET /api/v1/organizations/{id}/file": downloadFile,
  "POST /api/v1/organizations/{id}/file": uploadFile,
  "PUT /api/v1/organizations/{id}/file": renameFile,
  "DELETE /api/v1/organizations/{id}/file": deleteFile,
  "GET /api/v1/organizations/{id}/file/usage": getFileUsage,
  "GET /api/v1/users/me": getCurrentUser,
  "PUT /api/v1/users/{id}": updateUser,
  "GET /api/v1/projects": listProjects,
  "GET /api/v1/keys": listKeys,
  "POST /api/v1/keys": createKey,
  "GET /api/v1/keys/{id}": getKey,
  "DELETE /api/v1/keys/{id}": deleteKey,
};
