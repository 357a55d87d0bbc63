import type { Handlers, OperationId } from "@orgplane/adapter-kit";
import type { Upstream } from "../upstream/upstream.ts";

/** The handlers of some operations, each with the API of the platform for its call. */
export type HandlersOf<Id extends Exclude<OperationId, "getCapabilities">> = {
  readonly [One in Id]: Exclude<Handlers<Upstream>[One], "none">;
};
