import { Memory } from "@orgplane/adapter-kit/upstream";
import type { Wire } from "./wire.ts";

/** What an adapter has learned of the platform, and keeps for some minutes. */
export class Directory {
  /** The ids of organizations, by name: paths have ids. */
  readonly organizations = new Memory<string>();
  /** The roles of organizations, by the organization's id: members have the ids of their roles. */
  readonly roles = new Memory<readonly Wire<"RoleRead">[]>();
}
