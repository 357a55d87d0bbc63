import type { MockAbout } from "../control/types.ts";
import type { ClientCode } from "../log/client-code.ts";
import type { GivenAnswer } from "../scenarios/rule.ts";
import type { Backend } from "./backend.ts";

/** What a shell is put around. */
export interface Inside {
  /** Makes what answers the requests of a session. */
  open(session: string): Backend;
  /** The operationId that a request leads to. */
  operationOf(request: Request): string | undefined;
  /** All operationIds. */
  operations(): readonly string[];
  /** The contract's example for a status of an operation; nothing where it has none. */
  documented(operation: string, answer: GivenAnswer, request: Request): Promise<Response | undefined>;
  /** A request as a call of the client. */
  readonly clientCode: ClientCode;
  /** What the server adds in front of each path: `/v1`. */
  basePath(): string;
  about(): MockAbout;
}
