import { inspect } from "node:util";
import type { BulkOptions, DownloadProgress, UploadProgress } from "@orgplane/client";
import { drawFault } from "./faults.ts";
import { loopTime } from "./loop-time.ts";
import { drawMiddleware, type Meddler } from "./middleware.ts";
import type { Scene } from "./scene.ts";

/** Mutable options of a call. */
export type CallOptions = { -readonly [Name in keyof BulkOptions]: BulkOptions[Name] } & {
  headers: Record<string, string>;
  idempotencyKey?: string;
  ifMatch?: string;
  onDownloadProgress?: (progress: DownloadProgress) => void;
  onUploadProgress?: (progress: UploadProgress) => void;
};

/** A planned call. Times are in real milliseconds. */
export interface Plan {
  readonly id: string;
  readonly options: CallOptions;
  readonly meddlers: readonly Meddler[];
  retries: number;
  deadline: number;
  /** The reason of its abort, and its loop time. */
  reason?: unknown;
  abortedAt?: number;
  /** Aborts the call at the planned time: before it starts, or some time after. */
  arm: (isBegun: boolean) => void;
}

/** A random plan of a call with such options, and the faults that it will meet. */
export function drawPlan(scene: Scene, takes?: "key" | "ifMatch" | "signal alone"): Plan {
  const { chance, speed } = scene;
  const faults = Array.from({ length: chance.hits(0.1) ? 8 : chance.between(0, 4) }, () => drawFault(chance));
  const own = takes !== "signal alone" && chance.hits(0.15) ? [drawMiddleware(chance)] : [];
  const plan = plainPlan(scene, own);
  const { id, options } = plan;
  scene.server.faults.set(id, faults);
  if (takes !== "signal alone") {
    if (chance.hits(0.2)) plan.retries = options.retries = chance.between(0, 5);
    if (chance.hits(0.2)) {
      plan.deadline = chance.pick([100, 400, 900]);
      options.deadline = plan.deadline * speed;
    }
    if (chance.hits(0.1)) options.attemptTimeout = chance.pick([40, 100, 200]) * speed;
    if (takes === "key" && chance.hits(0.5)) options.idempotencyKey = `caller-${scene.seed}-${id}`;
    if (takes === "ifMatch" && chance.hits(0.3)) options.ifMatch = '"v1"';
  }
  const abortAt = chance.hits(0.35) ? chance.pick([-1, 0, 1, 2, 3, 5, 8, 15, 30, 60, 120, 250, 400]) : undefined;
  if (abortAt !== undefined || chance.hits(0.2)) makeAbortable(scene, plan, abortAt);
  const told = { ...options, signal: abortAt, headers: undefined, middleware: own.map(({ name }) => name) };
  scene.tell(`${id}: ${inspect(told, { breakLength: Infinity })}; ${faults.map(({ kind }) => kind).join("; ")}`);
  return plan;
}

/** A plan without anything special. */
export function plainPlan(scene: Scene, own: readonly Meddler[] = []): Plan {
  const id = scene.nextCall();
  return {
    id,
    options: { headers: { "X-Call": id }, middleware: own.map(({ middleware }) => middleware) },
    meddlers: [...scene.meddlers, ...own],
    retries: scene.limits.retries,
    deadline: scene.limits.deadline / scene.speed,
    arm: () => {},
  };
}

function makeAbortable(scene: Scene, plan: Plan, abortAt: number | undefined): void {
  const controller = new AbortController();
  plan.options.signal = controller.signal;
  scene.signals.push(controller.signal);
  plan.reason = scene.chance.pick(REASONS);
  const abort = (): void => {
    plan.abortedAt = loopTime();
    controller.abort(plan.reason);
  };
  plan.arm = (isBegun) => {
    if (abortAt === undefined || isBegun === abortAt < 0) return;
    if (abortAt < 0) abort();
    else if (abortAt === 0) queueMicrotask(abort);
    else setTimeout(abort, abortAt).unref();
  };
}

const REASONS: [unknown, ...unknown[]] = [
  new Error("the caller's reason"),
  "a text",
  { not: "an error" },
  Object.assign(new TypeError("like a broken connection"), { code: "ECONNRESET" }),
  new DOMException("like a clock", "TimeoutError"),
];
