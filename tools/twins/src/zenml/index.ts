export type { Assumptions, ZenmlTwinOptions } from "./options.ts";
export { passwords, tokens } from "./seed.ts";
export type {
  Assignment,
  MlflowService,
  Organization,
  Role,
  Service,
  State,
  Team,
  Token,
  User,
  Workspace,
  WorkspaceStatus,
} from "./state.ts";
export { createZenmlTwin, type ZenmlTwin } from "./twin.ts";
