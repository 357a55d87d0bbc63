import type { RequestListener } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { describe, expect, it } from "vitest";
import type { ClientOptions, Delivery, Middleware, OrgplaneError } from "../src/index.ts";
import { serve } from "./serve.ts";
import { rejection, widgets } from "./widgets.ts";

const REASON = new Error("the caller's reason");

/** A moment in a call: its server and its client abort the call then. */
interface Moment {
  readonly listener?: (abort: () => void) => RequestListener;
  readonly options?: (abort: () => void) => ClientOptions;
  /** The statuses or errors of the attempts, and the outcome of a read and of a write. */
  readonly attempts: readonly (number | string)[];
  readonly read: Delivery;
  readonly write: Delivery;
}

const aborted = "AbortError";

/** Takes one step per request, and then repeats the last one. */
function inTurn(...steps: readonly [RequestListener, ...RequestListener[]]): RequestListener {
  let count = 0;
  return (request, response) => steps[Math.min(count++, steps.length - 1)]?.(request, response);
}

const refuses =
  (status: number, retryAfter = "0"): RequestListener =>
  (_, response) =>
    void response.writeHead(status, { "Retry-After": retryAfter }).end("{}");

/** Never responds. */
const holds =
  (abort: () => void): RequestListener =>
  () =>
    abort();

/** Sends half a body. Aborts when that has arrived. */
const halves =
  (abort: () => void, status: number): RequestListener =>
  (_, response) => {
    response.writeHead(status, { "Content-Length": "100" }).write("{");
    setTimeout(abort, 20);
  };

/** A token function that hangs from its second call on. The first token has expired when it comes. */
function tokens(abort: () => void, first: number): ClientOptions["token"] {
  let left = first;
  return () => {
    if (left-- > 0) return { token: `tok_${left}`, expiresIn: 0 };
    setTimeout(abort);
    return new Promise(() => {});
  };
}

const moments: Readonly<Record<string, Moment>> = {
  "while the first token is fetched": {
    options: (abort) => ({ token: tokens(abort, 0) }),
    attempts: [aborted],
    read: "not-sent",
    write: "not-sent",
  },
  "after the request arrived": {
    listener: holds,
    attempts: [aborted],
    read: "rejected",
    write: "unknown",
  },
  "while a token is fetched after a 429": {
    listener: () => refuses(429),
    options: (abort) => ({ token: tokens(abort, 1) }),
    attempts: [429, aborted],
    read: "rejected",
    write: "rejected",
  },
  "while a token is fetched after a 503": {
    listener: () => refuses(503),
    options: (abort) => ({ token: tokens(abort, 1) }),
    attempts: [503, aborted],
    read: "rejected",
    write: "unknown",
  },
  "between two attempts": {
    listener: (abort) => (request, response) => {
      refuses(503, "9")(request, response);
      setTimeout(abort, 50);
    },
    attempts: [503],
    read: "rejected",
    write: "unknown",
  },
  "after the second request arrived": {
    listener: (abort) => inTurn(refuses(503), holds(abort)),
    attempts: [503, aborted],
    read: "rejected",
    write: "unknown",
  },
  "after a request arrived that followed a 429": {
    listener: (abort) => inTurn(refuses(429), holds(abort)),
    attempts: [429, aborted],
    read: "rejected",
    write: "unknown",
  },
  "in the body of a success": {
    listener: (abort) => inTurn(refuses(503), (...both) => halves(abort, 200)(...both)),
    attempts: [503, aborted],
    read: "rejected",
    write: "unknown",
  },
  "in the body of a refusal": {
    listener:
      (abort) =>
      (...both) =>
        halves(abort, 422)(...both),
    attempts: [aborted],
    read: "rejected",
    write: "rejected",
  },
};

const passesOn: Middleware = { call: (request, next) => next(request) };
const silent = () => {};

/** Clients in which an abort has a longer way to go from the attempt than to the call. */
const clients: Readonly<Record<string, ClientOptions>> = {
  "a plain client": {},
  "a client with middleware around calls": { middleware: [passesOn] },
  "a client with middleware, two credentials and a debug log": {
    middleware: [passesOn],
    apiKey: async () => "key_1",
    logger: { error: silent, warn: silent, info: silent, debug: silent },
    logLevel: "debug",
  },
};

/** The error of a call that is aborted while it runs. */
async function errorAt(
  { listener, options }: Pick<Moment, "listener" | "options">,
  isRead: boolean,
  client: ClientOptions,
): Promise<OrgplaneError> {
  const controller = new AbortController();
  const abort = () => controller.abort(REASON);
  await using server = await serve(listener?.(abort) ?? (() => {}));
  const all = { baseUrl: server.url, token: async () => "tok_1", ...client, ...options?.(abort) };
  const { signal } = controller;
  const api = widgets(undefined, all);
  return (await rejection(isRead ? api.get("a", { signal }) : api.create({}, { signal }))) as OrgplaneError;
}

const endsOf = ({ attempts }: OrgplaneError) => attempts.map(({ status, error }) => error ?? status);

describe.each(Object.entries(clients))("the error of a call aborted by the caller of %s", (_, client) => {
  it.each(Object.entries(moments))("says what had happened: %s", async (_, moment) => {
    for (const kind of ["read", "write"] as const) {
      const error = await errorAt(moment, kind === "read", client);
      expect(error).toMatchObject({ name: "AbortError", cause: REASON, outcome: moment[kind] });
      expect(endsOf(error)).toEqual(moment.attempts);
    }
  });

  it("says that nothing was sent: before the call", async () => {
    const signal = AbortSignal.abort(REASON);
    const error = await rejection(widgets(undefined, { ...client, token: "tok_1" }).get("a", { signal }));
    expect(error).toMatchObject({ name: "AbortError", outcome: "not-sent", attempts: [] });
  });

  it("does not promise that a request stayed here which no server has got: while it connects", async () => {
    // Nothing is read from the connection, and the handshake does not begin.
    const server = createServer().listen(0, "127.0.0.1");
    const controller = new AbortController();
    try {
      await new Promise((resolve) => server.once("listening", resolve));
      server.once("connection", (socket) => {
        socket.on("error", silent);
        server.close();
        controller.abort(REASON);
      });
      const { port } = server.address() as AddressInfo;
      const api = widgets(undefined, { baseUrl: `https://127.0.0.1:${port}`, ...client });
      const error = await rejection(api.create({}, { signal: controller.signal }));
      expect(error).toMatchObject({ name: "AbortError", outcome: "unknown", attempts: [{ error: aborted }] });
    } finally {
      server.close();
    }
  });

  it("lists the attempt that has failed: while the client finds out whether its connection was stale", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    await using server = await serve(
      inTurn(
        (_, response) => response.end("{}"),
        ({ socket }) => socket.destroy(),
      ),
    );
    const fetch = (request: Request) =>
      globalThis.fetch(request).catch((error: unknown) => {
        // After the error has reached the client, and before the client has decided.
        setImmediate(() => controller.abort(REASON));
        throw error;
      });
    const api = widgets(fetch, { baseUrl: server.url, ...client });
    await api.get("a");
    await new Promise((resolve) => setTimeout(resolve, 20));
    const error = (await rejection(api.get("a", { signal }))) as OrgplaneError;
    expect(error).toMatchObject({ name: "AbortError", outcome: "rejected" });
    expect(endsOf(error)).toEqual(["ConnectionError", aborted]);
  });
});

describe("an aborted call with middleware that hangs", () => {
  it("ends at once, even if what the middleware has passed on does not", async () => {
    const endless = new ReadableStream();
    const replaces: Middleware = {
      call: (request, next) =>
        next(new Request(request, { body: endless, duplex: "half" } as RequestInit & { duplex: "half" })),
    };
    const client = { ...clients["a client with middleware, two credentials and a debug log"], middleware: [replaces] };
    const controller = new AbortController();
    const api = widgets(() => Promise.reject(new Error("not reached")), client);
    const ended = rejection(api.create({}, { signal: controller.signal, deadline: Infinity }));
    setTimeout(() => controller.abort(REASON), 20);
    expect(await ended).toMatchObject({ name: "AbortError", outcome: "not-sent" });
  });
});
