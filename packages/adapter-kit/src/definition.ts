import type { OperationId } from "./call/call.ts";
import type { Handlers } from "./call/handler.ts";
import type { Credential } from "./credential.ts";
import type { Capabilities } from "./gen/models.ts";
import type { Refusal } from "./problem/refusal.ts";

/** What an adapter is made of. */
export interface AdapterDefinition<Options, Connection> {
  /** The platform's short name: `arize`. */
  readonly platform: string;
  /** What the platform can do. What it does not have is answered 501, and no handler sees it. */
  readonly capabilities: Capabilities | ((options: Options) => Capabilities);
  /** Connects to what is behind the adapter: once for each adapter that is made. */
  readonly connect: (options: Options) => Connection;
  readonly handlers: Handlers<Connection>;
  /**
   * Operations that may undo what others write at the same time, since they send back what they have read. While only documentation
   * proves them, `allowUnproven: true` does not allow them: they have to be named. Default: none.
   */
  readonly onlyByName?: readonly OperationId[];
  /**
   * How long a list that was read whole is kept for its further pages, in milliseconds: someone who walks through it reads it once,
   * and not once a page. A write through the adapter ends that. Default: 0, every page is read anew.
   */
  readonly keepsListsFor?: number;
  /**
   * Decides who may call, before a request is looked at any closer. It refuses with `unauthenticated`, `token_expired`,
   * `forbidden`, `insufficient_scope` or `rate_limited`, or gives the connection that the handler is to have. Default:
   * everybody may.
   */
  readonly admit?: (admission: Admission, connection: Connection) => Connection | Promise<Connection>;
  /**
   * What an error means to the caller that a handler throws and that is no refusal, such as an answer of the platform's API.
   * Undefined where it is not known what became of the request. Default: always, which is a 500 `internal_error`.
   */
  readonly problem?: (error: unknown, operationId: OperationId) => Refusal | undefined;
}

/** Who asks for what. */
export interface Admission {
  readonly operationId: OperationId;
  readonly credential: Credential | undefined;
  /** The OAuth scopes that the operation needs: none, or one. */
  readonly scopes: readonly string[];
  /** The path parameters, decoded. */
  readonly path: Readonly<Record<string, string>>;
  /** Headers that the answer is to have, whatever it will be: `RateLimit` and `RateLimit-Policy`. */
  readonly responseHeaders: Headers;
  readonly request: Request;
}
