import type { Outgoing } from "../request/outgoing.ts";
import type { CallContext } from "./call-context.ts";

/** A request and its answer, whatever the status. */
export interface Exchange {
  readonly request: Outgoing;
  readonly response: Response;
  readonly context: CallContext;
}
