import type { Ending, Notes } from "./facts.ts";
import type { Bodies } from "./server.ts";

/** The credential of the benches, if the case does not test it. */
export const SECRET = "bench-secret";

/** A message of the bench to the process of a client. */
export type ToClient =
  | { readonly type: "start"; readonly origin: string; readonly healthyOrigin: string; readonly timeout: number }
  | { readonly type: "answered" };

/** A message of the process of a client to the bench. */
export type FromClient =
  | {
      readonly type: "ready";
      readonly bodies: Bodies;
      /** Whether the client has what the case needs. */
      readonly isAble: boolean;
    }
  /** The client does not accept the bench's response as a success, so no case can say anything about it. */
  | { readonly type: "unfit"; readonly ending: Ending }
  | { readonly type: "ended"; readonly ending: Ending; readonly elapsed: number; readonly notes: Notes };
