import type { Budget, RetryPolicy } from "./policy.ts";
import { seededRandom } from "./random.ts";
import { VirtualClock } from "./virtual-clock.ts";

/** Who calls, and what the server does to them. Times are in milliseconds. */
export interface Scene {
  readonly clients: number;
  /** Callers that share a client. */
  readonly callers: number;
  /** Everything that reaches the server before this fails; all begin at 0. */
  readonly outage: number;
  /** What the server asks those to wait whom it fails. */
  readonly retryAfter?: number;
  /** From a request to its answer. */
  readonly latency: number;
  /** From a failed call to the same caller's next one. Callers call once unless this is given. */
  readonly again?: number;
  /** When the simulation ends, whatever is still going on. */
  readonly end: number;
  readonly seed: number;
}

/** One request as the server sees it. */
export interface Arrival {
  readonly at: number;
  /** 1 for what would have been sent without retries. */
  readonly attempt: number;
}

/** What happened. */
export interface Course {
  readonly calls: number;
  readonly arrivals: readonly Arrival[];
  /** When each caller first had an answer that it could use. */
  readonly recovered: readonly number[];
}

/** Plays a scene with one policy. The same scene and policy give the same course. */
export function simulate(scene: Scene, policy: RetryPolicy): Course {
  const clock = new VirtualClock();
  const random = seededRandom(scene.seed);
  const arrivals: Arrival[] = [];
  const recovered: number[] = [];
  let calls = 0;

  const call = (budget: Budget): void => {
    calls += 1;
    budget.called?.();
    send(budget, 1);
  };
  const send = (budget: Budget, attempt: number): void => {
    arrivals.push({ at: clock.now, attempt });
    const isUp = clock.now >= scene.outage;
    clock.after(scene.latency, () => (isUp ? succeed(budget) : fail(budget, attempt)));
  };
  const succeed = (budget: Budget): void => {
    budget.succeeded?.();
    recovered.push(clock.now);
  };
  const fail = (budget: Budget, attempt: number): void => {
    if (attempt < policy.attempts && budget.mayRetry()) {
      clock.after(policy.delay(attempt, random, scene.retryAfter), () => send(budget, attempt + 1));
    } else if (scene.again !== undefined) {
      clock.after(scene.again, () => call(budget));
    }
  };

  for (let client = 0; client < scene.clients; client++) {
    const budget = policy.budget();
    for (let caller = 0; caller < scene.callers; caller++) clock.after(0, () => call(budget));
  }
  clock.run(scene.end);
  return { calls, arrivals, recovered };
}
