import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import type { ClientOptions, Clock, Logger } from "@orgplane/client";
import { validateResponses } from "@orgplane/client/validate";
import { drawCredentials } from "./credentials.ts";
import { drawMiddleware, type Meddler } from "./middleware.ts";
import type { Scene } from "./scene.ts";

const contract = fileURLToPath(import.meta.resolve("@orgplane/spec/openapi.json"));
const document = JSON.parse(readFileSync(contract, "utf8")) as object;

/** Random options of a client, with short timeouts. */
export function drawOptions(scene: Scene): ClientOptions {
  const { chance, speed } = scene;
  const time = (...list: [number, ...number[]]): number => chance.pick(list) * speed;
  const retries = chance.pick([undefined, 0, 1, 2, 3, 5]);
  const limits = {
    retries,
    attemptTimeout: time(60, 120, 250),
    deadline: chance.hits(0.05) ? time(1, 5, 20) : time(150, 300, 600, 1000, 1300),
    idleTimeout: time(50, 100, 200),
  };
  const retryBudget = chance.pick([undefined, 0, 0.1, 0.5, Infinity, Infinity]);
  const rateGate = chance.pick([undefined, undefined, true, false]);
  const logLevel = chance.pick(["off", "warn", "info", "debug"]);
  scene.limits = { retries: retries ?? 2, retryBudget: retryBudget ?? 0.1, deadline: limits.deadline };
  scene.meddlers = drawMeddlers(scene);
  const middleware = scene.meddlers.map(({ name }) => name);
  scene.tell(inspect({ ...limits, retryBudget, rateGate, logLevel, speed, middleware }, { breakLength: Infinity }));
  return {
    baseUrl: `${scene.server.home}/v1`,
    ...limits,
    retryBudget,
    rateGate,
    logLevel,
    logger: loggerOf(scene),
    clock: clockOf(scene),
    middleware: scene.meddlers.map(({ middleware }) => middleware),
    headers: chance.hits(0.3) ? { "X-Api-Token": scene.secret("header") } : {},
    ...drawCredentials(scene),
  };
}

function drawMeddlers({ chance }: Scene): Meddler[] {
  const meddlers = chance.hits(0.35) ? Array.from({ length: chance.between(1, 2) }, () => drawMiddleware(chance)) : [];
  if (chance.hits(0.12)) {
    const mode = chance.pick(["warn", "warn", "strict"]);
    const middleware = validateResponses({ document, mode, onViolation: () => {} });
    meddlers.push({ name: `validates: ${mode}`, middleware });
  }
  return meddlers;
}

function loggerOf({ logs }: Scene): Logger {
  const take = (...all: unknown[]): void => void logs.push(`${JSON.stringify(all)} ${inspect(all, { depth: 8 })}`);
  return { error: take, warn: take, info: take, debug: take };
}

/** The machine's time, accelerated, with all timers visible. */
function clockOf({ speed, timers }: Scene): Clock {
  const date = Date.now();
  const start = performance.now();
  return {
    now: () => date + (performance.now() - start) * speed,
    after(milliseconds, run, kind) {
      const mark = { milliseconds, kind };
      timers.add(mark);
      const timer = setTimeout(() => {
        timers.delete(mark);
        run();
      }, milliseconds / speed);
      return () => {
        timers.delete(mark);
        clearTimeout(timer);
      };
    },
  };
}
