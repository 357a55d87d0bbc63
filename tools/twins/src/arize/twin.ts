import type { Answer } from "../http/answer.ts";
import { listen } from "../http/listen.ts";
import { createRouter } from "../http/router.ts";
import type { Twin } from "../twin.ts";
import { readBody } from "./body.ts";
import { bearerOf, callerOf } from "./caller.ts";
import { idOf, type Kind } from "./id.ts";
import { type ArizeTwinOptions, type Assumptions, likeliest } from "./options.ts";
import { notFound, Refusal } from "./refusal.ts";
import { routes } from "./routes/routes.ts";
import { seed } from "./seed.ts";
import type { State } from "./state.ts";

/** A stateful fake of Arize AX. */
export type ArizeTwin = Twin<State>;

const find = createRouter(routes);

/**
 * Creates a stateful fake of the account part of Arize AX, as version 8.61.0 of the vendor's client knows it. It answers
 * REST below `/v2` and GraphQL at `/graphql`, at any origin.
 */
export function createArizeTwin(options: ArizeTwinOptions = {}): ArizeTwin {
  const { now = () => new Date(), rateLimit = 10_000, members, spaceLimit } = options;
  const assumptions: Assumptions = { ...likeliest, ...options.assumptions };
  let state = seed(members);
  let minute = { start: Number.NEGATIVE_INFINITY, used: 0 };
  let made = 0;
  const newId = (kind: Kind) => idOf(kind, 900_000 + ++made);
  const newKey = () => `ak-${(++made).toString(16).padStart(36, "e962d9190348af7fa8d233d75cff7385b433")}`;

  const answer = async (request: Request): Promise<Answer> => {
    const { pathname, searchParams: query } = new URL(request.url);
    const found = find(request.method, pathname);
    if (found.handler === undefined) throw notFound("The address");
    const time = now();
    const { headers } = request;
    const secret = pathname === "/graphql" ? (headers.get("x-api-key") ?? undefined) : bearerOf(headers);
    const body = await readBody(request);
    const given = { path: found.path, query, body, now: time, assumptions, spaceLimit, newId, newKey };
    return found.handler({ state, ...callerOf(secret, state, time), ...given });
  };

  /** Counts a request, and refuses it when there have been too many in a minute. */
  const count = () => {
    const time = now().getTime();
    if (time - minute.start >= 60_000) minute = { start: time, used: 0 };
    minute.used += 1;
    if (minute.used <= rateLimit) return;
    const seconds = Math.ceil((minute.start + 60_000 - time) / 1000);
    throw new Refusal(429, `Try again in ${seconds} seconds.`, {}, { "retry-after": String(seconds) });
  };

  const fetch: ArizeTwin["fetch"] = async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    try {
      count();
      const { status, body } = await answer(request);
      return body === undefined ? new Response(null, { status }) : Response.json(body, { status });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { pathname } = new URL(request.url);
      const headers = { "content-type": "application/problem+json", ...error.headers };
      return Response.json(error.toProblem(pathname), { status: error.status, headers });
    }
  };

  return {
    fetch,
    get state() {
      return state;
    },
    reset() {
      state = seed(members);
      minute = { start: Number.NEGATIVE_INFINITY, used: 0 };
      made = 0;
    },
    listen: () => listen(fetch),
  };
}
