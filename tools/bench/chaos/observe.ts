import { inspect } from "node:util";
import { type Meta, OrgplaneError } from "@orgplane/client";
import { behaviourOf } from "./faults.ts";
import { loopTime, pause } from "./loop-time.ts";
import type { CallOptions, Plan } from "./plan.ts";
import { promises } from "./promises/index.ts";
import type { Scene } from "./scene.ts";
import type { Seen } from "./server.ts";

/** How a call ended for its caller. A `refusal` is a `result()` that is not ok. */
export type Ending =
  | { readonly kind: "value"; readonly data: unknown; readonly meta?: Meta }
  | { readonly kind: "refusal"; readonly status: number }
  | { readonly kind: "error"; readonly error: unknown };

/** A call and its expectations. */
export interface Made {
  readonly name: string;
  /** Whether it is a read, or how it may be retried; a bulk call (`many`) has a key for each request. */
  readonly rule: "read" | "natural" | "key" | "none" | "many";
  readonly plan: Plan;
  /** Whether it takes more than one request with its retries. */
  readonly isLong?: boolean;
  /** Extra milliseconds beyond its deadline. Infinite if something other than the client takes the time. */
  readonly patience?: number;
  /** Whether it may succeed without a write. */
  readonly mayRest?: boolean;
}

/** A finished call. Times are loop times. */
export interface Observed extends Made {
  readonly ending: Ending;
  /** The error of a call that failed with one of our errors. */
  readonly error: OrgplaneError | undefined;
  readonly started: number;
  readonly settled: number;
  readonly requests: readonly Seen[];
  /** The write requests; for a read, all requests. */
  readonly sent: readonly Seen[];
  /** The requests that changed something. */
  readonly effects: readonly Seen[];
  /** Whether a middleware or the server made up a response. */
  readonly isForged: boolean;
}

/** Makes a call, waits for its after-effects, and checks the promises. */
export async function observe(
  scene: Scene,
  made: Made,
  start: (options: CallOptions) => PromiseLike<Ending>,
): Promise<Observed> {
  const { name, plan, rule, isLong } = made;
  plan.arm(false);
  const started = loopTime();
  scene.open += isLong ? 0 : 1;
  const work = start(plan.options);
  plan.arm(true);
  const ending = await work;
  scene.open -= isLong ? 0 : 1;
  const settled = loopTime();
  await pause(20);
  const requests = scene.server.requestsOf(plan.id);
  const sent = requests.filter(({ isAway, method }) => !isAway && (rule === "read" || method !== "GET"));
  const effects = sent.filter(({ effect }) => effect);
  const lies = requests.some(({ fault }) => behaviourOf(fault).lies);
  const isForged = lies || scene.isSpoilt("answers", plan.meddlers);
  const error = ending.kind === "error" && ending.error instanceof OrgplaneError ? ending.error : undefined;
  const call = { ...made, ending, error, started, settled, requests, sent, effects, isForged };
  scene.isKept ||= scene.isSpoilt("keeps", plan.meddlers);
  scene.calls.push(name);
  scene.ends.push(error?.name ?? ending.kind);
  scene.tell(`${plan.id} ${name} after ${Math.round(settled - started)} ms: ${inspect(error?.toJSON() ?? ending)}`);
  for (const [promise, broken] of Object.entries(promises)) {
    scene.blame(promise, `${plan.id} ${name}`, broken(call, scene));
  }
  return call;
}

/** The result of a promise. */
export function endingOf(promise: PromiseLike<unknown>): PromiseLike<Ending> {
  return promise.then(
    (data) => ({ kind: "value", data }),
    (error) => ({ kind: "error", error }),
  );
}
