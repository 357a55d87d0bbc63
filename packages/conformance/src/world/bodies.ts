import { Content } from "../client/input.ts";
import type { Json } from "../contract/index.ts";
import { csv } from "./kinds.ts";

/** What else a file of classes can hold. */
export const otherCsv = `${csv}2,horse\n`;

/** A body for the operations that belong to no kind of thing; runs are named by ids that no run has. */
export function otherBody(operation: string, unique: string): Json | Content | undefined {
  switch (operation) {
    case "copyOrganization":
      return { name: unique };
    case "replaceOrganizationFile":
      return new Content("application/octet-stream", otherCsv);
    case "tagRuns":
      return { uuids: [crypto.randomUUID()], tags: [unique] };
    case "transferRuns":
      return { uuids: [crypto.randomUUID()], to_project: `no-such-project-${unique}` };
    case "approveRuns":
    case "archiveRuns":
    case "restoreRuns":
    case "deleteRuns":
    case "stopRuns":
    case "skipRuns":
    case "invalidateRuns":
    case "bookmarkRuns":
      return { uuids: [crypto.randomUUID()] };
    default:
      return undefined;
  }
}
