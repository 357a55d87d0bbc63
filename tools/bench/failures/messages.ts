import type { Ending, Notes } from "./facts.ts";
import type { Bodies } from "./server.ts";

/** The credential of the benches, where it is not asked for. */
export const SECRET = "bench-secret";

/** What the process of the bench tells that of a client. */
export type ToClient =
  | { readonly type: "start"; readonly origin: string; readonly healthyOrigin: string; readonly timeout: number }
  | { readonly type: "answered" };

/** What the process of a client tells that of the bench. */
export type FromClient =
  | {
      readonly type: "ready";
      readonly bodies: Bodies;
      /** Whether the client has what the case needs. */
      readonly isAble: boolean;
    }
  /** The client takes no answer of the bench for a success, so no case can tell anything about it. */
  | { readonly type: "unfit"; readonly ending: Ending }
  | { readonly type: "ended"; readonly ending: Ending; readonly elapsed: number; readonly notes: Notes };
