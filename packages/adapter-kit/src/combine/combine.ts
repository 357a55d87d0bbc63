import type { Adapter, AdapterSettings } from "../adapter.ts";
import type { OperationId } from "../call/call.ts";
import { credentialOf } from "../credential.ts";
import { internalError } from "../problem/internal-error.ts";
import { problemResponse } from "../problem/problem-response.ts";
import { isRefusal, refuse } from "../problem/refusal.ts";
import { readRequest } from "../request/read-request.ts";
import { requestIdOf } from "../request/request-id.ts";
import { soundBasePath } from "../routing/base-path.ts";
import { type Route, routeOf } from "../routing/route.ts";
import { untilAborted } from "../serving/until-aborted.ts";
import { version } from "../version.ts";
import { forward } from "./forward.ts";
import { listOf } from "./lists.ts";
import { mergedCapabilities, mergedLists } from "./merged-capabilities.ts";
import { partsOf, placeOf, placeOfOrganization } from "./parts.ts";
import { targetOf } from "./target.ts";
import { translated } from "./translate.ts";

/** How a combination works. */
export interface CombineOptions extends Pick<AdapterSettings, "basePath" | "maxBodyBytes" | "onError"> {
  /**
   * The parts that get the credential of the caller. Name a part whose adapter has none of its own. Default: none, as a token of one
   * platform must not reach another.
   */
  readonly passCredentials?: readonly string[] | undefined;
  /** How long the parts have to answer for a list of all of them, in milliseconds. Default: 10 s. */
  readonly patience?: number | undefined;
}

/**
 * Makes one adapter of several. Its organizations are those of all parts, under names and ids that begin with the name of the part:
 * `research--acme`. So do the ids of spaces and tenants. Everything else is as the part has it.
 *
 * @param adapters - the parts, by the names that their organizations begin with: 1 to 20 small letters and digits, with single
 * hyphens in between.
 * @throws TypeError for another name, where there are no parts, and for a `basePath` that no path can begin with.
 */
export function combine(adapters: Readonly<Record<string, Adapter>>, options: CombineOptions = {}): Adapter {
  const { maxBodyBytes = 10 * 1024 * 1024, patience = 10_000, passCredentials = [] } = options;
  const basePath = soundBasePath(options.basePath);
  const { onError = (error, { requestId }) => console.error(`A request failed (${requestId}):`, error) } = options;
  const parts = partsOf(adapters, passCredentials);
  const capabilities = Object.freeze(mergedCapabilities(parts, { name: "@orgplane/adapter-kit", version }));

  async function answer(route: Route, request: Request, requestId: string): Promise<Response> {
    const operationId = route.facts.id as OperationId;
    if (parts.every(({ isPassed }) => isPassed) && credentialOf(request.headers) === undefined) {
      return refuse("unauthenticated", { detail: "Send a bearer token or an API key." });
    }
    const asking = { request, requestId, onError: (error: unknown) => onError(error, { operationId, requestId }) };
    const query = route.url.searchParams;
    const shown = { request, operationId, basePath };
    if (operationId === "getCapabilities") return Response.json(await capabilitiesFor(route, request));
    if (operationId === "getCurrentUser") {
      const [first] = parts;
      return translated(await forward(first, { path: "/me", values: {}, query }, asking), first, shown);
    }
    if (mergedLists.includes(operationId)) {
      const organization = query.get("organization");
      // An organization that is not there has nothing: these lists have no 404.
      const isNowhere = organization !== null && placeOf(parts, organization) === undefined;
      if (organization === null || isNowhere) return listOf(isNowhere ? [] : parts, route, { asking, patience, shown });
    }
    const { part, forwarded } = await targetOf(parts, route, asking, maxBodyBytes);
    return translated(await forward(part, forwarded, asking), part, shown);
  }

  async function capabilitiesFor(route: Route, request: Request) {
    const { query } = await readRequest(request, route, maxBodyBytes);
    const organization = query["organization"];
    if (typeof organization !== "string") return capabilities;
    return placeOfOrganization(parts, organization).part.adapter.capabilities;
  }

  async function serve(request: Request): Promise<Response> {
    const requestId = requestIdOf(request.headers);
    let route: Route | undefined;
    try {
      const found = routeOf(request, basePath);
      if (!("facts" in found)) return new Response(null, { status: 204, headers: { Allow: found.join(", ") } });
      route = found;
      return finished(await answer(route, request, requestId), request, requestId);
    } catch (error) {
      if (!isRefusal(error) && !request.signal.aborted) onError(error, { operationId: route?.facts.id, requestId });
      const refusal = isRefusal(error) ? error : internalError(error, request.method !== "GET");
      return finished(problemResponse(refusal, request, requestId), request, requestId);
    }
  }

  const adapter = (request: Request) => untilAborted(request, serve);
  return Object.assign(adapter, { platform: capabilities.platform, basePath, capabilities });
}

function finished(response: Response, { method }: Request, requestId: string): Response {
  const whole = new Response(method === "HEAD" ? null : response.body, response);
  if (method === "HEAD") response.body?.cancel().catch(() => {});
  whole.headers.set("X-Request-Id", requestId);
  return whole;
}
