import type { DelaySetting } from "../delay/delay-setting.ts";
import type { LoggedRequest } from "../log/logged-request.ts";
import type { Rule } from "../scenarios/rule.ts";
import type { Snapshot } from "../shell/backend.ts";
import type { Fault, FaultOrder, MockStatus, ScenarioInfo, SessionInfo } from "./types.ts";

/** Where a control client finds its mock. */
export interface ControlClientOptions {
  /** Any URL of the mock; its path does not matter: `http://127.0.0.1:4010/v1`. */
  readonly url: string;
  /** The session that everything is about. Default: the one of requests that name none. */
  readonly session?: string | undefined;
  /** Default: the global one. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
}

/** Which requests to look for. */
export interface RequestFilter {
  /** The operationId. */
  readonly operation?: string;
  /** Only requests that came after the one with this id. */
  readonly after?: number;
}

/** The control API as functions. Each rejects with a `ControlFailure` when the mock refuses. */
export interface ControlClient {
  /** What runs, and how the session is set. */
  status(): Promise<MockStatus>;
  /** Begins anew: data, faults, scenarios, delays and time. */
  reset(seed?: { readonly data?: string; readonly seed?: number }): Promise<SessionInfo>;
  /** The whole state as plain JSON. */
  snapshot(): Promise<Snapshot>;
  /** Puts a snapshot in place of the state. */
  restore(snapshot: Snapshot): Promise<void>;
  /** The rows of a collection of the state. */
  rows(collection: string): Promise<readonly unknown[]>;
  /** Makes or replaces a row. */
  putRow(collection: string, id: string, row: unknown): Promise<void>;
  /** Takes a row away. */
  removeRow(collection: string, id: string): Promise<void>;
  /** All scenarios, and which are on. */
  scenarios(): Promise<readonly ScenarioInfo[]>;
  /** Switches a scenario on, from its beginning; with `rules`, one of your own. */
  enter(
    name: string,
    own?: { readonly rules: readonly (Rule | FaultOrder)[]; readonly description?: string },
  ): Promise<ScenarioInfo>;
  /** Switches a scenario off. */
  leave(name: string): Promise<ScenarioInfo>;
  /** The faults that are not over. */
  faults(): Promise<readonly Fault[]>;
  /** Orders a fault for the next request that it applies to. */
  fault(order: FaultOrder): Promise<Fault>;
  /** Takes a fault back, or all of them. */
  removeFaults(id?: string): Promise<void>;
  /** How long answers take. */
  delays(): Promise<readonly DelaySetting[]>;
  /** Sets how long answers take. */
  delay(setting: DelaySetting): Promise<readonly DelaySetting[]>;
  /** Takes away how long the answers of one operation take, or, without `operation`, those of all others. */
  removeDelay(operation?: string): Promise<void>;
  /** The requests that were answered, oldest first: of the session, or of all where the client names none. */
  requests(filter?: RequestFilter): Promise<readonly LoggedRequest[]>;
  /** The log as an HTTP archive. */
  har(): Promise<unknown>;
  /** Empties the log. */
  clearRequests(): Promise<void>;
  /** All sessions. */
  sessions(): Promise<readonly SessionInfo[]>;
  /** Makes a session, under a name that is free unless you give one. */
  openSession(name?: string): Promise<SessionInfo>;
  /** Forgets a session and its log. */
  closeSession(name: string): Promise<void>;
  /** Moves the session's time on, so that transitions and expiry happen. */
  advance(seconds: number): Promise<{ readonly now: string }>;
}

/** A refusal of the control API. */
export class ControlFailure extends Error {
  override readonly name = "ControlFailure";
  readonly status: number;
  /** Of the problem: `invalid_body`, `not_found` and the like. */
  readonly code: string;

  constructor(status: number, code: string, detail: string) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

/** A client of a mock's control API. */
export function createControlClient(options: ControlClientOptions): ControlClient {
  const { origin } = new URL(options.url);
  const send = options.fetch ?? ((request: Request) => fetch(request));

  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers = new Headers();
    if (options.session !== undefined) headers.set("X-Mock-Session", options.session);
    if (body !== undefined) headers.set("Content-Type", "application/json");
    const payload = body === undefined ? null : JSON.stringify(body);
    const response = await send(new Request(`${origin}/__mock${path}`, { method, headers, body: payload }));
    const text = await response.text();
    const answer = text === "" ? undefined : JSON.parse(text);
    if (!response.ok) throw new ControlFailure(response.status, answer?.code ?? "", answer?.detail ?? "");
    return answer;
  }
  const at = (...names: readonly string[]) => names.map((name) => `/${encodeURIComponent(name)}`).join("");

  return {
    status: () => call("GET", ""),
    reset: (seed = {}) => call("POST", "/reset", seed),
    snapshot: () => call("GET", "/state"),
    restore: (snapshot) => call("PUT", "/state", snapshot),
    rows: (collection) => call("GET", `/state${at(collection)}`),
    putRow: (collection, id, row) => call("PUT", `/state${at(collection, id)}`, row),
    removeRow: (collection, id) => call("DELETE", `/state${at(collection, id)}`),
    scenarios: () => call("GET", "/scenarios"),
    enter: (name, own = undefined) => call("PUT", `/scenarios${at(name)}`, { ...own, active: true }),
    leave: (name) => call("PUT", `/scenarios${at(name)}`, { active: false }),
    faults: () => call("GET", "/faults"),
    fault: (order) => call("POST", "/faults", order),
    removeFaults: (id) => call("DELETE", id === undefined ? "/faults" : `/faults${at(id)}`),
    delays: () => call("GET", "/delay"),
    delay: (setting) => call("PUT", "/delay", setting),
    removeDelay: (operation) => call("DELETE", operation === undefined ? "/delay" : `/delay${at(operation)}`),
    requests({ operation, after } = {}) {
      const query = new URLSearchParams();
      if (operation !== undefined) query.set("operation", operation);
      if (after !== undefined) query.set("after", String(after));
      return call("GET", `/requests?${query}`);
    },
    har: () => call("GET", "/requests?format=har"),
    clearRequests: () => call("DELETE", "/requests"),
    sessions: () => call("GET", "/sessions"),
    openSession: (name) => call("POST", "/sessions", name === undefined ? {} : { name }),
    closeSession: (name) => call("DELETE", `/sessions${at(name)}`),
    advance: (seconds) => call("POST", "/clock", { advance_seconds: seconds }),
  };
}
