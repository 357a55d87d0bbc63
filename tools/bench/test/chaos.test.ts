import type { ClientOptions, Clock, Handler, OrgplaneError } from "@orgplane/client";
import { beforeAll, describe, expect, it } from "vitest";
import { type Client, openClient } from "../chaos/client.ts";
import { type KindName, kinds } from "../chaos/kinds/index.ts";
import { loopTime, pause } from "../chaos/loop-time.ts";
import type { Played } from "../chaos/play.ts";
import { complaintOf, faultsMet, promiseOf } from "../chaos/report.ts";
import { type Findings, run } from "../chaos/run.ts";

describe("the client under chaos", () => {
  let findings: Findings;
  beforeAll(async () => {
    findings = await run({ seeds: seeds(300) });
  }, 600_000);

  it("keeps its promises", () => {
    const broken = findings.played.filter(({ violations }) => violations.length > 0);
    expect(broken.map(complaintOf)).toEqual([]);
    expect(findings.stray).toEqual([]);
  });

  it("makes each kind of call, and meets each fault", () => {
    expect(new Set(findings.played.map(({ kind }) => kind))).toEqual(new Set(Object.keys(kinds)));
    expect(faultsMet(findings.played).filter(([, times]) => times === "0")).toEqual([]);
  });
});

describe("a chaos case", () => {
  it("is reproducible by its seed", async () => {
    const once = await run({ seeds: seeds(20), only: "raw" });
    const again = await run({ seeds: seeds(20), only: "raw" });
    expect(callsOf(again)).toEqual(callsOf(once));
    expect(new Set(callsOf(once).values()).size).toBeGreaterThan(1);
  });

  it("is reported with the command that replays it when it breaks a promise", async () => {
    const { played } = await run({ seeds: [7], only: "raw", open: withRawErrors });
    const [complaint = ""] = played.map(complaintOf);
    expect(complaint).toContain("npm run bench:chaos -- --only raw --case 7\n  errorsAreOurs: call-1 raw");
  });
});

describe("loopTime()", () => {
  it("stands still while the process is blocked", async () => {
    await pause(1);
    const began = loopTime();
    for (const end = performance.now() + 200; performance.now() < end; );
    await pause(1);
    expect(loopTime() - began).toBeLessThan(100);
  });
});

type Send = (request: Request) => Promise<Response>;
type Opener = (options: ClientOptions) => Client;

/** Ways to break a client, each with the kind of case that shows it and the promise that it breaks. */
const breakages: readonly (readonly [name: string, only: KindName, promise: string, open: Opener])[] = [
  ["sends writes twice", "simple", "noKeyWorksTwice", sending(twice)],
  ["sends writes twice", "simple", "sendsNoMoreThanItMay", sending(twice)],
  ["sends streams twice", "upload", "streamsAreSentOnce", sending(twice)],
  [
    "makes a key for each attempt",
    "simple",
    "keepsOneKey",
    sending(changed("Idempotency-Key", () => crypto.randomUUID())),
  ],
  ["sends items without a key", "bulk", "itemsAreDoneOnce", sending(changed("Idempotency-Key", () => ""))],
  ["overwrites what others have changed", "modify", "modificationsAreMadeOnce", sending(changed("If-Match", () => ""))],
  ["takes its credentials to other origins", "simple", "otherOriginsGetNoSecrets", sending(following)],
  [
    "reports an unsent write as done",
    "simple",
    "successMeansDone",
    sending(() => Promise.resolve(Response.json({ id: "x" }))),
  ],
  ["reports responses that no server sent", "simple", "answersAreThoseOfTheServer", sending(renaming)],
  ["reverses lists", "list", "listsAreWholeAndInOrder", sending(reversing)],
  ["takes half a list for the whole", "download", "downloadsAreWhole", sending(halving)],
  ["reports every failure as not-sent", "simple", "notSentMeansUnseen", failing(() => ({ outcome: "not-sent" }))],
  ["reports every failure as rejected", "simple", "refusedMeansUndone", failing(() => ({ outcome: "rejected" }))],
  ["reports every failure as rejected", "simple", "rejectedMeansAnswered", failing(() => ({ outcome: "rejected" }))],
  ["reports every failure as unknown", "simple", "readsAreCertain", failing(() => ({ outcome: "unknown" }))],
  ["reports every failure as unknown", "simple", "unknownHasAReason", failing(() => ({ outcome: "unknown" }))],
  ["forgets its attempts", "simple", "attemptsAreThoseOnTheWire", failing(() => ({ attempts: [] }))],
  ["shows credentials in its errors", "simple", "errorsHoldNoSecrets", failing((_, { token }) => ({ shown: token }))],
  ["omits how long to wait", "storm", "whoMustWaitLearnsHowLong", failing(() => ({ retryAt: undefined }))],
  ["throws the platform's errors", "raw", "errorsAreOurs", withRawErrors],
  ["settles late", "simple", "endsInTime", slowly],
  ["continues after its deadline", "simple", "sendsNothingAfterItsEnd", slowly],
  [
    "retries too often",
    "storm",
    "retriesStayInTheirBudget",
    (options) => openClient({ ...options, retries: 5, retryBudget: Infinity }),
  ],
  ["gives up at once", "storm", "aFairServerLosesNoCall", (options) => openClient({ ...options, retries: 0 })],
  ["closes without waiting for its calls", "simple", "closeWaitsForCalls", unclosed],
  ["leaves a timer behind", "simple", "closeLeavesNothing", leaving],
  ["sends something after it is closed", "simple", "closeLeavesNothing", sending(again)],
  ["logs its credentials", "simple", "logsHoldNoSecrets", logging],
];

describe.concurrent("chaos detects a client that", () => {
  it.each(breakages)("%s: %s, %s", { timeout: 300_000 }, async (_, only, promise, open) => {
    const found = new Set<string>();
    const tell = ({ violations }: Played) => {
      for (const violation of violations) found.add(promiseOf(violation));
      return found.has(promise) ? "enough" : undefined;
    };
    await run({ seeds: seeds(300), only, open, tell });
    expect(found).toContain(promise);
  });

  it("makes the process emit a warning", async () => {
    const open: Opener = (options) => {
      process.emitWarning("as a client may");
      return openClient(options);
    };
    const { stray } = await run({ seeds: [1], open });
    expect(stray.join()).toContain("as a client may");
  });
});

/** A client whose requests pass through a function. */
function sending(send: (request: Request, next: Send) => Promise<Response>): Opener {
  return (options) => openClient({ ...options, fetch: (request) => send(request, fetch) });
}

async function twice(request: Request, next: Send): Promise<Response> {
  if (request.method !== "GET") await next(request.clone()).then((answer) => answer.arrayBuffer());
  return next(request);
}

async function again(request: Request, next: Send): Promise<Response> {
  const copy = new Request(request.url, { headers: request.headers });
  void pause(150)
    .then(() => next(copy))
    .catch(() => {});
  return next(request);
}

function changed(field: string, change: () => string) {
  return (request: Request, next: Send): Promise<Response> => {
    if (!request.headers.has(field)) return next(request);
    const value = change();
    if (value) request.headers.set(field, value);
    else request.headers.delete(field);
    return next(request);
  };
}

async function following({ headers, url, signal }: Request, next: Send): Promise<Response> {
  const answer = await next(new Request(url, { headers, signal, redirect: "manual" }));
  const place = answer.headers.get("Location");
  return place ? next(new Request(place, { headers, signal })) : answer;
}

async function renaming(request: Request, next: Send): Promise<Response> {
  const { body, status, headers } = await next(request);
  return new Response(body, { status, headers: { ...Object.fromEntries(headers), "X-Request-Id": "req_none" } });
}

async function reversing(request: Request, next: Send): Promise<Response> {
  const answer = await next(request);
  if (!answer.ok) return answer;
  const page = (await answer.json()) as { items: unknown[] };
  return Response.json({ ...page, items: page.items.reverse() });
}

async function halving(request: Request, next: Send): Promise<Response> {
  const answer = await next(request);
  const bytes = await answer.arrayBuffer();
  return new Response(bytes.slice(0, bytes.byteLength / 2), { status: answer.status });
}

/** A client whose errors have other properties. */
function failing(change: (error: OrgplaneError, options: ClientOptions) => object): Opener {
  return (options) => {
    const call: Handler = (request, next) =>
      next(request).catch((error: OrgplaneError) => {
        throw Object.assign(error, change(error, options));
      });
    return openClient({ ...options, middleware: [{ call }, ...(options.middleware ?? [])] });
  };
}

function withRawErrors(options: ClientOptions): Client {
  const GET = () => Promise.reject(new TypeError("fetch failed"));
  return { ...openClient(options), raw: { GET, POST: GET, PATCH: GET, DELETE: GET } as unknown as Client["raw"] };
}

/** A client whose clock is slow, and slower still on a busy machine. */
function slowly(options: ClientOptions): Client {
  const began = Date.now() - loopTime();
  const clock: Clock = {
    now: () => began + loopTime(),
    after(milliseconds, run) {
      let isCancelled = false;
      void pause(milliseconds, () => isCancelled).then(() => isCancelled || run());
      return () => {
        isCancelled = true;
      };
    },
  };
  return openClient({ ...options, clock });
}

function unclosed(options: ClientOptions): Client {
  return { ...openClient(options), close: () => Promise.resolve() };
}

function leaving(options: ClientOptions): Client {
  options.clock?.after(60_000, () => {});
  return openClient(options);
}

function logging(options: ClientOptions): Client {
  options.logger?.error("opened", { token: options.token });
  return openClient(options);
}

function callsOf({ played }: Findings): ReadonlyMap<number, string> {
  return new Map(played.map(({ seed, calls }): [number, string] => [seed, calls.join()]).sort(([a], [b]) => a - b));
}

function seeds(count: number): number[] {
  return Array.from({ length: count }, (_, index) => 1 + index);
}
