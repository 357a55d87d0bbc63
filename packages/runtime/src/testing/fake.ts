import type { Operation } from "../contract/operation.ts";
import { ConfigurationError } from "../errors/input-errors.ts";
import { raceSignal } from "../platform/abort.ts";
import { sleep } from "../platform/clock.ts";
import { type FakeClock, type FakeClockOptions, openTime } from "./clock.ts";
import type { OperationMap } from "./fake-request.ts";
import { type FakeRequest, findRoute, type Route, readRequest } from "./fake-request.ts";
import { type Replies, type Reply, Script } from "./script.ts";

/** How a fake is made. */
export interface FakeOptions {
  /** The base URL that it answers for. Default: `https://orgplane.test/v1`. */
  readonly baseUrl?: string | undefined;
  /** How its clock starts and runs. */
  readonly clock?: FakeClockOptions | undefined;
}

/** An implementation of the contract that a test scripts, in the same process and without a network. */
export interface Fake<Operations extends OperationMap<Operations>> {
  /** The options of a client of this fake: `createOrgplane(fake.options)`. */
  readonly options: {
    readonly baseUrl: string;
    /** The servers that the description names for some operations. The fake stands for all of them. */
    readonly servers: Readonly<Record<string, string>>;
    readonly token: string;
    readonly fetch: FakeFetch;
    readonly clock: FakeClock;
  };
  /** The fake itself, for clients that are made in another way. */
  readonly fetch: FakeFetch;
  /** The clock of delays, backoffs and timeouts. */
  readonly clock: FakeClock;
  /**
   * Scripts the replies to an operation. Each reply is used once, in this order.
   *
   * @param operation The `operationId`.
   * @param matches Which of its requests are meant. Default: all.
   */
  when<Id extends keyof Operations & string>(
    operation: Id,
    matches?: (request: FakeRequest<Operations[Id]>) => boolean,
  ): Replies<Operations[Id]>;
  /** The requests so far, retries among them: all, or those of one operation. */
  requests(): readonly FakeRequest[];
  requests<Id extends keyof Operations & string>(operation: Id): readonly FakeRequest<Operations[Id]>[];
  /** Throws what a function of a reply threw. It also throws if a reply was not used, or if a request had no reply. */
  verify(): void;
}

/** A `fetch` that also accepts the arguments of other clients. */
export type FakeFetch = (request: Request | URL | string, init?: RequestInit) => Promise<Response>;

/**
 * Makes a fake of an API. Most tests use the fake of a client, such as `@orgplane/client/testing`, which has its operations.
 *
 * @param operations The operations of the API, as they are generated.
 */
export function createFake<Operations extends OperationMap<Operations>>(
  operations: Readonly<Record<string, Operation>>,
  options: FakeOptions = {},
): Fake<Operations> {
  // As a client, and the requests of one, have it.
  const baseUrl = new URL(options.baseUrl ?? "https://orgplane.test/v1").href.replace(/\/+$/, "");
  const table = Object.values(operations);
  const servers = Object.fromEntries(table.flatMap(({ server }) => (server === undefined ? [] : [[server, baseUrl]])));
  const scripts: Script[] = [];
  const got: FakeRequest[] = [];
  const refused: string[] = [];
  const thrown: unknown[] = [];
  const { clock, work, answer, stall } = openTime(options.clock ?? {});

  // An error of the test, such as a failed assertion, is not a failure of the network, and must not be retried.
  const blame = (whose: string, cause: unknown): never => {
    thrown.push(cause);
    throw new ConfigurationError(`${whose} threw: ${cause instanceof Error ? cause.message : cause}`, cause);
  };
  const refuse = (message: string): never => {
    refused.push(message);
    throw new ConfigurationError(message);
  };

  const fetch: FakeFetch = async (input, init) => {
    const request = input instanceof Request && !init ? input : new Request(input, init);
    request.signal.throwIfAborted();
    const route = routeOf(request) ?? refuse(`${request.method} ${request.url} is no operation below ${baseUrl}`);
    const read = await work(() => readRequest(request, route));
    const requestId = `req_fake_${got.push(read)}`;
    const reply = choose(read) ?? refuse(explain(read, route.operation));
    const { signal } = request;
    if (reply.delay > 0) await sleep(clock, reply.delay, (time) => raceSignal(time, signal)).finally(stall(signal));
    const occasion = { request: read, signal, requestId, stall: () => stall(signal) };
    if (!reply.isWork) return reply.give(occasion);
    return answer(() => reply.give(occasion)).catch((cause) => blame(reply.text, cause));
  };

  function choose(request: FakeRequest): Reply | undefined {
    try {
      return takeReply(scripts, request);
    } catch (cause) {
      return blame(`The condition of a when("${request.operation}")`, cause);
    }
  }

  function routeOf({ method, url }: Request): Route | undefined {
    const { origin, pathname } = new URL(url);
    const path = (origin + pathname).startsWith(`${baseUrl}/`) && (origin + pathname).slice(baseUrl.length);
    return path ? findRoute(table, method, path) : undefined;
  }

  return {
    options: { baseUrl, servers, token: "tok_fake", fetch, clock },
    fetch,
    clock,
    when(id, matches = () => true) {
      const operation = table.find((one) => one.id === id);
      if (!operation) throw new ConfigurationError(`There is no operation "${id}"`);
      const script = new Script(operation, matches as (request: FakeRequest) => boolean);
      scripts.push(script);
      // A script accepts any reply. The generated types restrict them.
      return script as object as Replies<Operations[typeof id]>;
    },
    requests: (id?: string) => got.filter(({ operation }) => id === undefined || operation === id) as never[],
    verify() {
      if (thrown.length > 0) throw thrown[0];
      const unused = scripts.flatMap(({ replies }) => replies.filter(isUnused).map(({ text }) => `Not used: ${text}`));
      const complaints = [...refused, ...unused];
      if (complaints.length > 0) throw new Error(complaints.join("\n"));
    },
  };
}

/** Replies for a number of requests come first, then the last one without a limit. So a test can add to shared replies. */
function takeReply(scripts: readonly Script[], request: FakeRequest): Reply | undefined {
  const left = scripts
    .filter(({ operation, matches }) => operation.id === request.operation && matches(request))
    .flatMap((script) => script.replies.filter((reply) => reply.left > 0));
  const reply = left.find(isUnused) ?? left.at(-1);
  if (reply) reply.left--;
  return reply;
}

function isUnused({ left }: Reply): boolean {
  return left > 0 && left < Number.POSITIVE_INFINITY;
}

function explain({ operation, method, url }: FakeRequest, { success = [200] }: Operation): string {
  const example = `fake.when("${operation}").reply(${success[0]}, …)`;
  return `There is no reply left for ${operation} (${method} ${url.href}). Add one: ${example}`;
}
