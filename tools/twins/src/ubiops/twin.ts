import type { Answer } from "../http/answer.ts";
import { listen } from "../http/listen.ts";
import { Refusal } from "../http/refusal.ts";
import { createRouter } from "../http/router.ts";
import type { Twin } from "../twin.ts";
import { readBody } from "./body.ts";
import { callerOf } from "./caller.ts";
import { type Assumptions, likeliest, type UbiopsTwinOptions } from "./options.ts";
import { createRateLimit } from "./rate-limit.ts";
import { notFound } from "./refusal.ts";
import { routes } from "./routes/routes.ts";
import { seed } from "./seed.ts";
import type { State } from "./state.ts";

/** The path that stands before all others, and that the vendor's client appends to a host without a version. */
export const basePath = "/v2";

/** A stateful fake of UbiOps. */
export type UbiopsTwin = Twin<State>;

const find = createRouter(routes);

/**
 * Creates a stateful fake of the organization part of UbiOps' API, as version 4.15.0 of the vendor's client knows it.
 * It answers below {@link basePath} at any origin.
 */
export function createUbiopsTwin(options: UbiopsTwinOptions = {}): UbiopsTwin {
  const { now = () => new Date(), rateLimit = 10_000, members = 0 } = options;
  const assumptions: Assumptions = { ...likeliest, ...options.assumptions };
  let state = seed(members);
  let limit = createRateLimit(rateLimit);
  let made = 0;
  const newId = () => `f0000000-0000-4000-8000-${(++made).toString(16).padStart(12, "0")}`;
  const newToken = () => (++made).toString(16).padStart(40, "e962d9190348af7fa8d233d75cff7385b4335f81");

  const answer = async (request: Request): Promise<Answer> => {
    const { pathname, searchParams: query } = new URL(request.url);
    const isBelow = pathname.startsWith(`${basePath}/`);
    const found = find(request.method, isBelow ? pathname.slice(basePath.length) : "");
    if (found.handler === undefined && found.allowed.length > 0) throw new Refusal(405, "The method is not allowed");
    if (found.handler === undefined) throw notFound("The address");
    const time = now();
    const caller = callerOf(request.headers, state, time);
    const body = await readBody(request);
    return found.handler({ state, caller, path: found.path, query, body, now: time, assumptions, newId, newToken });
  };

  const fetch: UbiopsTwin["fetch"] = async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const { isExceeded, headers } = limit.count(now());
    if (isExceeded) return respond({ status: 429, body: { error: "There have been too many requests" } }, headers);
    try {
      return respond(await answer(request), headers);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return respond({ status: error.status, body: { error: error.message } }, headers);
    }
  };

  return {
    fetch,
    get state() {
      return state;
    },
    reset() {
      state = seed(members);
      limit = createRateLimit(rateLimit);
      made = 0;
    },
    listen: () => listen(fetch),
  };
}

function respond({ status, body }: Answer, headers: Readonly<Record<string, string>>): Response {
  const challenge = status === 401 ? { "www-authenticate": "Token" } : {};
  if (body === undefined) return new Response(null, { status, headers: { ...headers, ...challenge } });
  return Response.json(body, { status, headers: { ...headers, ...challenge } });
}
