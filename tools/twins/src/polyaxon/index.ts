export type { Assumptions, PolyaxonTwinOptions } from "./options.ts";
export { tokens } from "./seed.ts";
export type {
  Activity,
  Condition,
  Invitation,
  Member,
  Organization,
  OrganizationRole,
  Project,
  ProjectVersion,
  Run,
  RunArtifact,
  ServiceAccount,
  State,
  Team,
  TeamMember,
  Token,
  User,
} from "./state.ts";
export { createPolyaxonTwin, type PolyaxonTwin } from "./twin.ts";
