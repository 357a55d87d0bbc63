export type { Assumptions, UbiopsTwinOptions } from "./options.ts";
export { tokens } from "./seed.ts";
export type {
  AuditEvent,
  Credits,
  Membership,
  Organization,
  Project,
  ProjectResources,
  Role,
  ServiceUser,
  State,
  User,
} from "./state.ts";
export { basePath, createUbiopsTwin, type UbiopsTwin } from "./twin.ts";
