import type { Chance } from "./chance.ts";
import { type Answer, problem } from "./effects.ts";
import type { Exchange } from "./exchange.ts";

/** The fate of one request. */
export interface Fault {
  readonly kind: FaultKind;
  /** Whether the server did the work before it fails. */
  readonly isCarriedOut?: boolean | undefined;
  /** Whether the response repeats the credentials of the request. */
  readonly echoes?: boolean | undefined;
  readonly retryAfter?: string | undefined;
  /** The duration of a slow one in milliseconds. */
  readonly wait?: number | undefined;
  readonly status?: number | undefined;
}

interface Behaviour {
  /** Its weight. */
  readonly weight: number;
  /** What it does before the body, and at each chunk of it. */
  readonly onHead?: (exchange: Exchange) => void;
  readonly onBody?: (exchange: Exchange) => void;
  readonly answer: (exchange: Exchange) => void;
  readonly statuses?: readonly [number, ...number[]];
  /** The response is no success, but claims to be one, so its data means nothing. */
  readonly lies?: true;
}

const HTML = { "Content-Type": "text/html" };
const MOVES: [number, ...number[]] = [301, 302, 303, 307, 308];
const wait = ({ seen }: Exchange): number => seen.fault.wait ?? 0;
const succeed = (x: Exchange): void => x.send(x.carryOut());
const succeedWith = (headers: Answer["headers"]) => (x: Exchange) => x.send(x.carryOut(), headers);
const statusOf = ({ seen }: Exchange): number => seen.fault.status ?? 400;
const echo = ({ seen }: Exchange): string => (seen.fault.echoes ? JSON.stringify(seen.headers) : "no");
/** Fails, before or after the work is done. */
const fail = (how: (x: Exchange) => void) => (x: Exchange) => {
  if (x.seen.fault.isCarriedOut) x.carryOut();
  how(x);
};
const retryAfter = ({ seen: { fault } }: Exchange): Record<string, string> => {
  const date = new Date(Date.now() + 1000).toUTCString();
  return fault.retryAfter ? { "Retry-After": fault.retryAfter === "date" ? date : fault.retryAfter } : {};
};
/** Claims success, unless a healthy server would refuse. */
const lie = (status: number, body: (x: Exchange) => string, headers?: Answer["headers"]) => (x: Exchange) => {
  const answer = x.carryOut();
  x.send(answer.status === 412 ? answer : { status, body: body(x) }, headers);
};
const redirect = (x: Exchange, origin: string): void => {
  const to = new URL(x.seen.url.pathname + x.seen.url.search, origin);
  to.searchParams.set("__call", x.seen.call);
  x.send({ status: statusOf(x), body: "moved", headers: { Location: to.href } });
};

/** All faults of a server. */
export const faults = {
  ok: { weight: 6, answer: succeed },
  "then closes": {
    weight: 4,
    answer: (x) => {
      const { socket } = x.response;
      succeed(x);
      x.later(wait(x), () => (x.seen.fault.echoes && x.mayEnd ? socket?.destroy() : socket?.resetAndDestroy()));
    },
  },
  "says it closes": { weight: 1, answer: (x) => x.send(x.carryOut(), x.mayEnd ? { Connection: "close" } : {}) },
  slow: { weight: 2, answer: (x) => x.later(wait(x), () => x.seen.isOver || succeed(x)) },
  "quota told": {
    weight: 2,
    answer: succeedWith({ "RateLimit-Policy": '"default";q=10;w=1', RateLimit: '"default";r=1;t=1' }),
  },
  "quota used up": { weight: 1, answer: succeedWith({ RateLimit: '"default";r=0;t=1' }) },
  "hints first": {
    weight: 1,
    answer: (x) => x.response.writeEarlyHints({ link: "</x>; rel=preload" }, () => succeed(x)),
  },
  drips: { weight: 2, answer: (x) => x.drip(x.carryOut(), wait(x)) },
  "reset before": { weight: 3, answer: (x) => x.reset() },
  "reset at head": { weight: 1, onHead: (x) => x.reset(), answer: () => {} },
  "reset in body": { weight: 1, onBody: (x) => x.reset(), answer: succeed },
  "reset after": {
    weight: 3,
    answer: (x) => {
      x.carryOut();
      x.reset();
    },
  },
  closes: { weight: 2, answer: fail((x) => x.close()) },
  garbage: { weight: 1, answer: fail((x) => x.close("ICY 200 OK what\r\n\r\n<html>")) },
  "hints, reset": {
    weight: 1,
    answer: fail((x) => x.response.writeEarlyHints({ link: "</x>; rel=preload" }, () => x.later(5, () => x.reset()))),
  },
  "body reset": { weight: 2, answer: (x) => x.begin(x.carryOut(), () => x.reset()) },
  "body cut": { weight: 2, answer: (x) => x.begin(x.carryOut(), () => x.close()) },
  "body stalls": { weight: 2, answer: (x) => x.begin(x.carryOut()) },
  "chunks cut": { weight: 2, answer: (x) => x.drip(x.carryOut(), 1, 3, () => x.close()) },
  "chunks stall": { weight: 1, answer: (x) => x.drip(x.carryOut(), wait(x), 3) },
  "half of it": {
    weight: 1,
    answer: (x) => {
      const answer = x.carryOut();
      x.send({ ...answer, body: answer.body.slice(0, answer.body.length / 2) });
    },
    lies: true,
  },
  "500": { weight: 2, answer: fail((x) => x.send({ status: 500, body: "" })) },
  "502 in HTML": { weight: 2, answer: fail((x) => x.send({ status: 502, body: `<html>${echo(x)}` }, HTML)) },
  "502 stalls": { weight: 1, answer: fail((x) => x.begin({ status: 502, body: "<html>" })) },
  "500 reset": { weight: 1, answer: fail((x) => x.begin({ status: 500, body: "<html>" }, () => x.reset())) },
  "503": { weight: 2, answer: fail((x) => x.send(problem(503, "unavailable", echo(x)), retryAfter(x))) },
  "503, no retry": {
    weight: 1,
    answer: fail((x) => x.send({ status: 503, body: "" }, { "X-Should-Retry": "false" })),
  },
  "429": { weight: 3, answer: (x) => x.send(problem(429, "rate_limited", echo(x)), retryAfter(x)) },
  refusal: {
    weight: 2,
    statuses: [400, 403, 404, 408, 409, 412, 418, 422],
    answer: (x) => x.send(problem(statusOf(x), "no", echo(x))),
  },
  "refusal, retry": {
    weight: 1,
    statuses: [404, 418, 425],
    answer: (x) => x.send({ status: statusOf(x), body: "" }, { "X-Should-Retry": "true" }),
  },
  "in progress": { weight: 1, answer: (x) => x.send(problem(409, "request_in_progress")) },
  "401": { weight: 2, answer: (x) => x.send(problem(401, "unauthenticated", echo(x))) },
  "answer first": {
    weight: 1,
    statuses: [401, 413, 503],
    onHead: (x) => {
      const { "content-length": length, "transfer-encoding": encoding } = x.seen.headers;
      if (encoding || Number(length) > 0) x.send(problem(statusOf(x), "no"), { Connection: "close" });
    },
    answer: succeed,
  },
  "redirect home": { weight: 2, statuses: MOVES, answer: (x) => redirect(x, x.server.home) },
  "redirect away": { weight: 4, statuses: MOVES, answer: (x) => redirect(x, x.server.away) },
  stalls: { weight: 2, answer: fail(() => {}) },
  "HTML for JSON": { weight: 1, answer: lie(200, (x) => `<html>${echo(x)}`, HTML), lies: true },
  "204 for data": { weight: 1, answer: lie(204, () => ""), lies: true },
  "null for data": { weight: 1, answer: lie(200, (x) => (x.seen.fault.echoes ? "null" : "[]")), lies: true },
} satisfies Readonly<Record<string, Behaviour>>;

/** The name of a {@link Fault}. */
export type FaultKind = keyof typeof faults;

const WEIGHTS = Object.fromEntries(Object.entries(faults).map(([kind, { weight }]) => [kind, weight]));

/** A random fault with its details. */
export function drawFault(chance: Chance): Fault {
  const kind = chance.weighted(WEIGHTS) as FaultKind;
  const { statuses }: Behaviour = faults[kind];
  return {
    kind,
    isCarriedOut: chance.hits(0.5),
    echoes: chance.hits(0.5),
    retryAfter: chance.pick([undefined, "0", "0", "1", "date", "3600", "soon"]),
    wait: chance.pick([0, 0, 1, 5, 20, 60]),
    status: statuses && chance.pick(statuses),
  };
}

/** The action of the server for a fault's request. */
export function behaviourOf({ kind }: Fault): Behaviour {
  return faults[kind];
}
