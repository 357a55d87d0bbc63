import { listen } from "../http/listen.ts";
import { Refusal } from "../http/refusal.ts";
import { createRouter } from "../http/router.ts";
import type { Twin } from "../twin.ts";
import { readBody } from "./body.ts";
import type { Answer } from "./call.ts";
import { callerOf } from "./caller.ts";
import { login } from "./login.ts";
import { type Assumptions, type GuardaiTwinOptions, likeliest } from "./options.ts";
import { notFound } from "./refusal.ts";
import { routes } from "./routes/routes.ts";
import { seed } from "./seed.ts";
import type { State } from "./state.ts";

/** The route that exchanges a key for a token. */
export const loginRoute = "POST /api/v1/login";

/** A stateful fake of GuardAI. */
export type GuardaiTwin = Twin<State>;

const find = createRouter(routes);

/**
 * Creates a stateful fake of the organization part of GuardAI's API, as version 1.0.1 of the vendor's client describes it. No
 * client has judged it, since the vendor's is in no registry.
 */
export function createGuardaiTwin(options: GuardaiTwinOptions = {}): GuardaiTwin {
  const { now = () => new Date(), members = 0 } = options;
  const assumptions: Assumptions = { ...likeliest, ...options.assumptions };
  let state = seed(assumptions, members);
  let made = 0;
  const newId = () => 1000 + ++made;

  const answer = async (request: Request): Promise<Answer> => {
    const { pathname, searchParams: query } = new URL(request.url);
    const time = now();
    if (`${request.method} ${pathname}` === loginRoute) {
      const { members } = await readBody(request);
      return { status: 200, json: login(members, state, time, assumptions, newId()) };
    }
    const found = find(request.method, pathname);
    if (found.handler === undefined && found.allowed.length > 0) throw new Refusal(405, "The method is not allowed");
    if (found.handler === undefined) throw notFound("The address");
    const caller = callerOf(request.headers, state, time);
    const body = await readBody(request);
    return found.handler({ state, caller, path: found.path, query, body, now: time, assumptions, newId });
  };

  const fetch: GuardaiTwin["fetch"] = async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    try {
      return respond(await answer(request));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return refuse(error, new URL(request.url).pathname, now(), assumptions);
    }
  };

  return {
    fetch,
    get state() {
      return state;
    },
    reset() {
      state = seed(assumptions, members);
      made = 0;
    },
    listen: () => listen(fetch),
  };
}

function respond({ status, json, bytes, contentType }: Answer): Response {
  if (bytes !== undefined) {
    return new Response(bytes, { status, headers: { "content-type": contentType ?? "application/octet-stream" } });
  }
  return json === undefined ? new Response(null, { status }) : Response.json(json, { status });
}

function refuse({ status, message }: Refusal, path: string, time: Date, { errors }: Assumptions): Response {
  if (errors === "empty") return new Response(null, { status });
  if (errors === "text") return new Response(message, { status });
  return Response.json({ timestamp: time.toISOString(), status, message, path }, { status });
}
