import type { Handler, Middleware, MiddlewareContext } from "@orgplane/client";
import type { Chance } from "./chance.ts";
import { pause } from "./loop-time.ts";

/** A user's middleware, and the promises that cannot be kept despite it. */
export interface Meddler {
  readonly name: string;
  readonly middleware: Middleware;
  /** It `answers` instead of the server, `repeats` requests, `keeps` responses open, or takes a `copy` of a body. */
  readonly spoils?: "answers" | "repeats" | "keeps" | "copies" | undefined;
}

interface Kind {
  readonly weight: number;
  readonly spoils?: Meddler["spoils"];
  readonly handler: Handler;
  /** Only the first time; later calls pass through. */
  readonly isOnce?: true;
}

const kinds: Readonly<Record<string, Kind>> = {
  "sets a header": {
    weight: 4,
    handler: (request, next) => {
      request.headers.set("X-Middleware", "1");
      return next(request);
    },
  },
  "new Request": { weight: 3, handler: (request, next) => next(new Request(request, { headers: request.headers })) },
  rebuilds: {
    weight: 2,
    spoils: "copies",
    handler: async (request, next) => {
      const { method, headers, signal } = request;
      const body = request.body && (await request.clone().arrayBuffer());
      return next(new Request(request.url, { method, headers, signal, body }));
    },
  },
  "passes a clone on": { weight: 2, spoils: "copies", handler: (request, next) => next(request.clone()) },
  "reads a clone": {
    weight: 2,
    spoils: "keeps",
    handler: after(
      (answer) =>
        void answer
          .clone()
          .text()
          .catch(() => {}),
    ),
  },
  "keeps a clone": { weight: 0.7, spoils: "keeps", handler: after((answer) => void answer.clone()) },
  "reads the body": {
    weight: 2,
    handler: after((answer, { operation }) => answer.ok && !operation.binary && answer.text()),
  },
  "takes its time": { weight: 2, handler: after(() => pause(10)) },
  "wraps the answer": {
    weight: 1.5,
    spoils: "answers",
    handler: async (request, next) => {
      const { body, status, headers } = await next(request);
      return new Response(body, { status, headers });
    },
  },
  "asks twice": {
    weight: 0.7,
    spoils: "repeats",
    handler: async (request, next) => {
      const first = request.method === "GET" ? await next(request).catch(() => undefined) : undefined;
      if (first?.ok) return first;
      await first?.body?.cancel();
      return next(request);
    },
  },
  answers: { weight: 0.5, spoils: "answers", isOnce: true, handler: () => Response.json({ id: "m", items: [] }) },
  swallows: {
    weight: 0.5,
    spoils: "answers",
    handler: (request, next) => next(request).catch(() => new Response("swallowed", { status: 503 })),
  },
  "answers nonsense": { weight: 0.3, spoils: "answers", isOnce: true, handler: () => 42 as unknown as Response },
  throws: { weight: 0.5, isOnce: true, handler: () => failed() },
  "throws afterwards": { weight: 0.6, isOnce: true, handler: after(failed) },
  hangs: { weight: 0.4, isOnce: true, handler: () => new Promise(() => {}) },
  "hangs afterwards": { weight: 0.4, isOnce: true, handler: after(() => new Promise(() => {})) },
};
const WEIGHTS = Object.fromEntries(Object.entries(kinds).map(([name, { weight }]) => [name, weight]));

/** A random middleware, around calls or around attempts. */
export function drawMiddleware(chance: Chance): Meddler {
  const name = chance.weighted(WEIGHTS);
  const place = chance.pick(["call", "attempt"]);
  const kind = kinds[name];
  if (!kind) throw new Error(`no middleware is called "${name}"`);
  const { handler, isOnce, spoils } = kind;
  let isDone = false;
  const once: Handler = (request, next, context) => {
    if (isDone) return next(request);
    isDone = true;
    return handler(request, next, context);
  };
  const middleware = { [place]: isOnce ? once : handler, ...(chance.hits(0.3) && { bodies: false }) };
  return { name: `${place} ${name}`, middleware, spoils };
}

/** Does something with the response, and passes it on. */
function after(look: (answer: Response, context: MiddlewareContext) => unknown): Handler {
  return async (request, next, context) => {
    const answer = await next(request);
    await look(answer, context);
    return answer;
  };
}

function failed(): Promise<never> {
  return Promise.reject(new TypeError("middleware failed"));
}
