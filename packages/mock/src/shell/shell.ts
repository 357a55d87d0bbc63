import { problem, problemResponse } from "../answer/problem.ts";
import { createControl } from "../control/control.ts";
import { mayControl } from "../control/origin.ts";
import { controlMethods, isControlRequest } from "../control/router.ts";
import { type DelaySetting, maxDelay } from "../delay/delay-setting.ts";
import { createDelays } from "../delay/delays.ts";
import { preferredDelay } from "../delay/preferred-delay.ts";
import { wait } from "../delay/wait.ts";
import { createEvents, type Events } from "../events/events.ts";
import { type OnExchange, report } from "../exchange.ts";
import { allowOrigin, preflight } from "../http/cors.ts";
import { createObserver } from "../log/observer.ts";
import { createRequestLog, type RequestLog } from "../log/request-log.ts";
import { createFaultPlan } from "../scenarios/fault-plan.ts";
import type { Scenario, Step } from "../scenarios/rule.ts";
import { scenarios as usualScenarios } from "../scenarios/scenarios.ts";
import { isSessionName, type Session, sessionNameFault, sessionNameOf } from "../sessions/session.ts";
import { createSessions, type SessionLimits, type Sessions } from "../sessions/sessions.ts";
import type { Inside } from "./inside.ts";
import { perform } from "./perform.ts";
import { randomFrom } from "./random.ts";

/** What a mock does beside answering. */
export interface ShellOptions {
  /** Scenarios beside those that every mock has. */
  readonly scenarios?: readonly Scenario[] | undefined;
  /** The names of the scenarios that each session begins with. */
  readonly active?: readonly string[] | undefined;
  /** The delays that each session begins with. */
  readonly delays?: readonly DelaySetting[] | undefined;
  /** How many sessions there may be, and for how long. */
  readonly limits?: SessionLimits | undefined;
  /** Has random times repeat themselves from run to run. Default: 1. */
  readonly seed?: number | undefined;
}

/** A mock with everything but a port. */
export interface Shell {
  /**
   * Answers a request, as `fetch` does.
   *
   * @param onExchange - is called with the answer right before it goes out.
   * @throws ConnectionFault where a fault cuts the connection; the reason of the request's signal once it is aborted.
   */
  fetch(request: Request, onExchange?: OnExchange): Promise<Response>;
  readonly sessions: Sessions;
  readonly events: Events;
  readonly log: RequestLog;
}

/** Puts CORS, the control API, sessions, the log, delays and faults in front of what answers. */
export function createShell(inside: Inside, options: ShellOptions = {}): Shell {
  const scenarios = new Map([...usualScenarios, ...(options.scenarios ?? [])].map((one) => [one.name, one]));
  const [log, events] = [createRequestLog(), createEvents()];

  const plan = () => {
    const faults = createFaultPlan();
    for (const name of options.active ?? []) {
      const scenario = scenarios.get(name);
      if (scenario !== undefined) faults.enter(scenario);
    }
    return { faults, delays: createDelays(options.delays ?? [], randomFrom(options.seed ?? 1)) };
  };
  const sessions = createSessions((name, now): Session => {
    const backend = inside.open(name);
    backend.state?.subscribe((data) => events.publish({ type: "state", session: name, data }));
    return { name, backend, ...plan(), createdAt: now, usedAt: now };
  }, options.limits);
  const control = createControl({
    ...{ sessions, log, events, scenarios },
    startedAt: new Date(),
    about: inside.about,
    operations: inside.operations,
    beginAnew(session) {
      Object.assign(session, plan());
      events.publish({ type: "settings", session: session.name, data: null });
    },
  });
  const observe = createObserver({ log, events, clientCode: inside.clientCode, basePath: inside.basePath });

  async function answer(incoming: Request, onExchange: OnExchange | undefined): Promise<Response> {
    const name = sessionNameOf(incoming);
    if (!isSessionName(name)) return refused(incoming, 400, "invalid_parameter", sessionNameFault(name));
    const preferred = preferredDelay(incoming);
    if (Number.isNaN(preferred)) {
      const detail = `A delay is a whole number of milliseconds, ${maxDelay} at most.`;
      return refused(incoming, 400, "invalid_parameter", detail);
    }
    const started = performance.now();
    const { backend, faults, delays } = sessions.get(name);
    const operation = inside.operationOf(incoming);
    const step = faults.next({ operation, method: incoming.method });
    const delay = preferred ?? (step?.delay === undefined ? delays.next(operation) : delays.sample(step.delay));
    const fault = nameOf(step);
    const tell = (status: number, reasons: readonly string[]) => {
      const { pathname, search } = new URL(incoming.url);
      void report(onExchange, {
        ...{ method: incoming.method, path: pathname + search, status, reasons, session: name },
        ...(operation === undefined ? {} : { operation }),
        ...(fault === undefined ? {} : { fault }),
        milliseconds: performance.now() - started,
      });
    };

    const observation = await observe(incoming, { session: name, operation, fault, delay });
    const { request } = observation;
    try {
      if (delay > 0) await wait(delay, request.signal);
      const documented = (given: Parameters<Inside["documented"]>[1]) =>
        operation === undefined ? Promise.resolve(undefined) : inside.documented(operation, given, request);
      const answered = await perform(step, request, backend, documented);
      const response = observation.answered(answered);
      tell(response.status, answered.reasons);
      return response;
    } catch (error) {
      observation.broke();
      tell(0, [error instanceof Error ? error.message : String(error)]);
      throw error;
    }
  }

  return {
    sessions,
    events,
    log,
    async fetch(request, onExchange) {
      if (!isControlRequest(request)) return allowOrigin(request, await answer(request, onExchange));
      if (!mayControl(request)) {
        return refused(request, 403, "insufficient_scope", "Only a page of this machine may control the mock.");
      }
      const isQuestion = request.method === "OPTIONS";
      return allowOrigin(request, isQuestion ? preflight(request, controlMethods) : await control(request));
    },
  };
}

function nameOf(step: Step | undefined): string | undefined {
  if (step === undefined || "pass" in step) return undefined;
  return "fault" in step ? step.fault : String(step.answer.status);
}

function refused(request: Request, status: number, code: string, detail: string): Response {
  return problemResponse(problem(status, code, detail, request));
}
