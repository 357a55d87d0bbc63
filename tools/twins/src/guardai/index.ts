export type { Assumptions, GuardaiTwinOptions } from "./options.ts";
export { files, keys, tokens } from "./seed.ts";
export type {
  ClassMapping,
  HpoDefinition,
  Key,
  Organization,
  OrganizationFile,
  Project,
  Settings,
  State,
  Stats,
  Token,
  TransformDefinition,
  User,
} from "./state.ts";
export { createGuardaiTwin, type GuardaiTwin } from "./twin.ts";
