import type { Answer } from "../http/answer.ts";
import { listen } from "../http/listen.ts";
import { createRouter } from "../http/router.ts";
import type { Twin } from "../twin.ts";
import { readBody } from "./body.ts";
import { callerOf } from "./caller.ts";
import { type Assumptions, likeliest, type PolyaxonTwinOptions } from "./options.ts";
import { notFound, Refusal } from "./refusal.ts";
import { routes } from "./routes/routes.ts";
import { seed } from "./seed.ts";
import type { State } from "./state.ts";

/** A stateful fake of Polyaxon. */
export type PolyaxonTwin = Twin<State>;

const find = createRouter(routes);

/**
 * Creates a stateful fake of the organization part of Polyaxon's API, as version 2.15.0 of polyaxon-sdk knows it. It
 * answers below `/api/v1` at any origin. Where the closed server that manages organizations is silent, it does as the open
 * one does with projects.
 */
export function createPolyaxonTwin(options: PolyaxonTwinOptions = {}): PolyaxonTwin {
  const { now = () => new Date(), members } = options;
  const assumptions: Assumptions = { ...likeliest, ...options.assumptions };
  let state = seed(members);
  let made = 0;
  const newUuid = () => `f000000000004000${(++made).toString(16).padStart(16, "0")}`;
  const newKey = () => (++made).toString(16).padStart(40, "5cff7385b4335f81e962d9190348af7fa8d233d7");

  const answer = async (request: Request): Promise<Answer> => {
    const url = new URL(request.url);
    const found = find(request.method, url.pathname);
    if (found.handler === undefined && found.allowed.length > 0) throw new Refusal(405, "Method not allowed.");
    if (found.handler === undefined) throw notFound();
    const time = now();
    const caller = callerOf(request.headers, state, time);
    const body = await readBody(request);
    const written = time.toISOString().replace("Z", "000Z");
    return found.handler({ state, caller, path: found.path, url, body, now: written, assumptions, newUuid, newKey });
  };

  const fetch: PolyaxonTwin["fetch"] = async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    try {
      const { status, body } = await answer(request);
      return body === undefined ? new Response(null, { status }) : Response.json(body, { status });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const headers: Record<string, string> = error.status === 401 ? { "www-authenticate": "Token" } : {};
      return Response.json(error.toBody(assumptions.errorShape), { status: error.status, headers });
    }
  };

  return {
    fetch,
    get state() {
      return state;
    },
    reset() {
      state = seed(members);
      made = 0;
    },
    listen: () => listen(fetch),
  };
}
