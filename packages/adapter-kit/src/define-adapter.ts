import type { Adapter, AdapterSettings } from "./adapter.ts";
import { respond } from "./answer/respond.ts";
import type { Answer } from "./call/answer.ts";
import type { Call, OperationId } from "./call/call.ts";
import type { Handlers } from "./call/handler.ts";
import { type Credential, credentialOf } from "./credential.ts";
import type { Capabilities } from "./gen/models.ts";
import { compareIfMatch } from "./preconditions/if-match.ts";
import { problemResponse } from "./problem/problem-response.ts";
import { isRefusal, Refusal } from "./problem/refusal.ts";
import { readRequest } from "./request/read-request.ts";
import { requestIdOf } from "./request/request-id.ts";
import { routeOf } from "./routing/route.ts";

/** What an adapter is made of. */
export interface AdapterDefinition<Options, Connection> {
  /** The platform's short name: `arize`. */
  readonly platform: string;
  readonly capabilities: Capabilities | ((options: Options) => Capabilities);
  /** Connects to what is behind the adapter: once for each adapter that is made. */
  readonly connect: (options: Options) => Connection;
  readonly handlers: Handlers<Connection>;
  /**
   * Decides who may call, before a request is looked at any closer. It refuses with `unauthenticated`, `token_expired`,
   * `forbidden` or `insufficient_scope`, or gives the connection that the handler is to have. Default: everybody may.
   */
  readonly admit?: (admission: Admission, connection: Connection) => Connection | Promise<Connection>;
  /** What an error that a handler throws means to the caller. Default: 500 `internal_error`, without a detail. */
  readonly problem?: (error: unknown, operationId: OperationId) => Refusal | undefined;
}

/** Who asks for what. */
export interface Admission {
  readonly operationId: OperationId;
  readonly credential: Credential | undefined;
  /** The OAuth scopes that the operation needs: none, or one. */
  readonly scopes: readonly string[];
  readonly path: Readonly<Record<string, string>>;
  readonly request: Request;
}

/** Makes a function that makes adapters, one for each set of options. */
export function defineAdapter<Options, Connection>(
  definition: AdapterDefinition<Options, Connection>,
): (options: Options & AdapterSettings) => Adapter {
  return (options) => {
    const connection = definition.connect(options);
    const given = definition.capabilities;
    const capabilities = frozen(typeof given === "function" ? given(options) : given);
    const { basePath = "/v1", maxBodyBytes = 10 * 1024 * 1024 } = options;

    async function answer(request: Request, requestId: string): Promise<Response> {
      const route = routeOf(request, basePath);
      if ("length" in route) return new Response(null, { status: 204, headers: { Allow: route.join(", ") } });
      const { facts, match } = route;
      const operationId = facts.id as OperationId;
      const credential = credentialOf(request.headers);
      const admission = { operationId, credential, scopes: facts.scopes, path: match.values, request };
      const own = definition.admit ? await definition.admit(admission, connection) : connection;
      const read = await readRequest(request, match, facts, maxBodyBytes);
      const answered = { facts, path: match.values, basePath, requestId };
      if (operationId === "getCapabilities") return respond({ status: 200, data: capabilities }, answered);
      const handler = definition.handlers[operationId];
      if (handler === "none") {
        throw new Refusal("not_supported", 501, { detail: `${capabilities.name} does not have ${operationId}.` });
      }
      const ifMatch = request.headers.get("if-match") ?? undefined;
      const call = {
        operationId,
        ...read,
        credential,
        idempotencyKey: request.headers.get("idempotency-key") ?? undefined,
        ifMatch,
        requestId,
        signal: request.signal,
        request,
        match: (current: unknown) => compareIfMatch(ifMatch, current),
      };
      // Which operation it is, the compiler cannot follow through the table.
      const handle = handler as (call: Call, connection: Connection) => Answer | Promise<Answer>;
      return respond(await handle(call as unknown as Call, own), answered);
    }

    const adapter = async (request: Request): Promise<Response> => {
      const requestId = requestIdOf(request.headers);
      try {
        return withoutBodyOf(request, await answer(request, requestId));
      } catch (error) {
        const refusal = isRefusal(error) ? error : new Refusal("internal_error", 500, { cause: error });
        return withoutBodyOf(request, problemResponse(refusal, request, requestId));
      }
    };
    return Object.assign(adapter, { platform: definition.platform, capabilities });
  };
}

function withoutBodyOf({ method }: Request, response: Response): Response {
  return method === "HEAD" ? new Response(null, response) : response;
}

function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  for (const member of Object.values(value)) frozen(member);
  return Object.freeze(value);
}
