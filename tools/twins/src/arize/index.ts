export type { ArizeTwinOptions, Assumptions } from "./options.ts";
export { tokens } from "./seed.ts";
export type {
  AccountRole,
  ApiKey,
  AuditLog,
  Organization,
  OrganizationMembership,
  PredefinedRole,
  Project,
  Role,
  RoleAssignment,
  RoleBinding,
  Space,
  SpaceMembership,
  State,
  User,
} from "./state.ts";
export { type ArizeTwin, createArizeTwin } from "./twin.ts";
