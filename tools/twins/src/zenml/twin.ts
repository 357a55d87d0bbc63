import type { Answer } from "../http/answer.ts";
import { listen } from "../http/listen.ts";
import { createRouter } from "../http/router.ts";
import type { Twin } from "../twin.ts";
import { readBody } from "./body.ts";
import { callerOf } from "./caller.ts";
import { settle } from "./lifecycle.ts";
import { login } from "./login.ts";
import { type Assumptions, likeliest, type ZenmlTwinOptions } from "./options.ts";
import { Invalid, notFound, Refusal } from "./refusal.ts";
import { routes } from "./routes/routes.ts";
import { seed } from "./seed.ts";
import type { State } from "./state.ts";

/** The route that exchanges a key for a token. */
export const loginRoute = "POST /auth/login";

/** A stateful fake of ZenML Pro. */
export type ZenmlTwin = Twin<State>;

const find = createRouter(routes);

/**
 * Creates a stateful fake of the management API of ZenML Pro: what version 0.98.0 of the vendor's client knows of it, and what
 * the documentation says beside.
 */
export function createZenmlTwin(options: ZenmlTwinOptions = {}): ZenmlTwin {
  const { now = () => new Date(), basePath = "", settleAfter = 0, organizationLimit = 1, members = 0 } = options;
  const assumptions: Assumptions = { ...likeliest, ...options.assumptions };
  let state = seed(assumptions, members);
  let made = 0;
  let stale: { readonly state: State; reads: number } | undefined;
  const newId = () => `f0000000-0000-4000-8000-${(++made).toString(16).padStart(12, "0")}`;

  const answer = async (request: Request): Promise<Answer> => {
    const { pathname, searchParams: query } = new URL(request.url);
    const below = pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : "";
    const time = now();
    settle(state.workspaces, time);
    if (`${request.method} ${below}` === loginRoute) {
      return { status: 200, body: await login(request, state, time, newId) };
    }
    const found = find(request.method, below);
    if (found.handler === undefined && found.allowed.length > 0) {
      throw new Refusal(405, "MethodNotAllowedError", "Method Not Allowed");
    }
    if (found.handler === undefined) throw notFound("The address");
    const seen = request.method === "GET" ? readable() : state;
    const caller = callerOf(request.headers, seen, time);
    const body = await readBody(request);
    const given = { path: found.path, query, body, now: time, assumptions, settleAfter, organizationLimit, newId };
    const before = request.method === "GET" || assumptions.staleReads === 0 ? undefined : structuredClone(state);
    const answered = found.handler({ state: seen, caller, ...given });
    if (before !== undefined) stale = { state: before, reads: assumptions.staleReads };
    return answered;
  };

  /** What a read sees: for some reads after a write, what was before it. */
  const readable = (): State => {
    if (stale === undefined || stale.reads === 0) return state;
    stale.reads -= 1;
    return stale.state;
  };

  const fetch: ZenmlTwin["fetch"] = async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    try {
      return respond(await answer(request));
    } catch (error) {
      if (error instanceof Invalid) {
        const detail = [{ type: "value_error", loc: error.place, msg: error.message, input: null }];
        return respond({ status: 422, body: { detail } });
      }
      if (!(error instanceof Refusal)) throw error;
      const { status, errorClass, message } = error;
      const detail = assumptions.errorDetail === "list" ? [errorClass, message] : message;
      return respond({ status, body: { detail } });
    }
  };

  return {
    fetch,
    get state() {
      return state;
    },
    reset() {
      state = seed(assumptions, members);
      stale = undefined;
      made = 0;
    },
    listen: () => listen(fetch),
  };
}

function respond({ status, body }: Answer): Response {
  const headers: HeadersInit = status === 401 ? { "www-authenticate": "Bearer" } : {};
  if (body === undefined) return new Response(null, { status, headers });
  return Response.json(body, { status, headers });
}
