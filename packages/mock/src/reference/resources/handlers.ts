import type { Handlers, OperationId } from "@orgplane/adapter-kit";
import type { Context } from "../context.ts";

/** The handlers of some operations. */
export type HandlersOf<Id extends Exclude<OperationId, "getCapabilities">> = {
  readonly [One in Id]: Exclude<Handlers<Context>[One], "none">;
};
