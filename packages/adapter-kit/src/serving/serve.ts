import type { AdapterSettings } from "../adapter.ts";
import type { Answer } from "../call/answer.ts";
import type { Call, OperationId } from "../call/call.ts";
import { callOf } from "../call/call-of.ts";
import { notSupported } from "../capabilities/refused-parts.ts";
import { credentialOf } from "../credential.ts";
import type { AdapterDefinition } from "../definition.ts";
import type { Capabilities } from "../gen/models.ts";
import { memoryLedger } from "../idempotency/memory-ledger.ts";
import { once } from "../idempotency/once.ts";
import { internalError } from "../problem/internal-error.ts";
import { problemResponse } from "../problem/problem-response.ts";
import { isRefusal } from "../problem/refusal.ts";
import { readRequest } from "../request/read-request.ts";
import { requestIdOf } from "../request/request-id.ts";
import { type Route, routeOf } from "../routing/route.ts";
import { handle } from "./handle.ts";
import { KeptLists } from "./kept-lists.ts";

/** An adapter's parts, once its options are known. */
export interface Served<Connection> {
  readonly definition: Pick<AdapterDefinition<never, Connection>, "handlers" | "admit" | "problem" | "keepsListsFor">;
  readonly connection: Connection;
  readonly capabilities: Capabilities;
  readonly basePath: string;
  readonly settings: AdapterSettings;
}

/** Makes the function that answers requests: route, admit, read, refuse, remember, handle. It does not reject. */
export function createServe<Connection>(served: Served<Connection>): (request: Request) => Promise<Response> {
  const { definition, connection, capabilities, basePath, settings } = served;
  const { maxBodyBytes = 10 * 1024 * 1024, ledger = memoryLedger(), onError = report } = settings;
  const lists = new KeptLists(definition.keepsListsFor ?? 0);

  async function answer(route: Route, request: Request, common: Common): Promise<Response> {
    const { url, facts, match } = route;
    const id = facts.id as OperationId;
    const { responseHeaders } = common;
    const credential = credentialOf(request.headers);
    const admission = {
      operationId: id,
      credential,
      scopes: facts.scopes,
      path: match.values,
      responseHeaders,
      request,
    };
    const own = definition.admit ? await definition.admit(admission, connection) : connection;
    const read = await readRequest(request, route, maxBodyBytes);
    const sent = { headers: request.headers, query: url.searchParams, body: read.body };
    const refusal = notSupported(capabilities, id, sent);
    if (refusal !== undefined) throw refusal;
    const call = callOf(id, read, { ...common, request, credential, problem: definition.problem });
    // Which operation it is, the compiler cannot follow through the table.
    const handler = definition.handlers[id as Exclude<OperationId, "getCapabilities">] as Handle<Connection>;
    const run =
      id === "getCapabilities"
        ? () => ({ status: 200, data: capabilities }) as Answer
        : () => lists.through(call, facts, () => handler(call, own));
    const work = () => handle(call, run, { facts, path: match.values, basePath, onError });
    const isRemembered = facts.idempotency === "key" && call.idempotencyKey !== undefined;
    return isRemembered ? once(call, ledger, work) : (await work()).response;
  }

  return async (request) => {
    const common = { requestId: requestIdOf(request.headers), responseHeaders: new Headers() };
    let operationId: string | undefined;
    let response: Response;
    try {
      const route = routeOf(request, basePath);
      if ("facts" in route) operationId = route.facts.id;
      response = "facts" in route ? await answer(route, request, common) : optionsOf(route);
    } catch (error) {
      if (!isRefusal(error)) onError(error, { operationId, requestId: common.requestId });
      response = problemResponse(isRefusal(error) ? error : internalError(error), request, common.requestId);
    }
    return finished(response, request, common);
  };
}

interface Common {
  readonly requestId: string;
  readonly responseHeaders: Headers;
}

type Handle<Connection> = (call: Call, connection: Connection) => Answer | Promise<Answer>;

function optionsOf(methods: readonly string[]): Response {
  return new Response(null, { status: 204, headers: { Allow: methods.join(", ") } });
}

function finished(response: Response, { method }: Request, { requestId, responseHeaders }: Common): Response {
  const isHead = method === "HEAD";
  // A download that nobody reads may hold a connection to the platform.
  if (isHead) response.body?.cancel().catch(() => {});
  const whole = isHead ? new Response(null, response) : response;
  whole.headers.set("X-Request-Id", requestId);
  for (const [name, value] of responseHeaders) if (!whole.headers.has(name)) whole.headers.set(name, value);
  return whole;
}

function report(
  error: unknown,
  { operationId, requestId }: Parameters<NonNullable<AdapterSettings["onError"]>>[1],
): void {
  console.error(`${operationId ?? "A request"} failed (${requestId}):`, error);
}
