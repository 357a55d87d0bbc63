import {
  type ControlClient,
  createControlClient,
  type Fault,
  type LoggedRequest,
  type MockEvent,
  type MockStatus,
  type ScenarioInfo,
  type SessionInfo,
} from "../../src/control/index.ts";
import { type Contract, loadContract } from "./contract.ts";

/** What the page knows about the mock. Immutable: each change makes a new one. */
export interface Picture {
  /** The name of the session that the page shows and changes. */
  readonly session: string;
  /** The state of the event stream. */
  readonly connection: "opening" | "live" | "lost";
  readonly status: MockStatus | undefined;
  readonly contract: Contract | undefined;
  readonly scenarios: readonly ScenarioInfo[];
  readonly faults: readonly Fault[];
  readonly sessions: readonly SessionInfo[];
  /** Oldest first. */
  readonly requests: readonly LoggedRequest[];
  /** A number by collection that grows when its rows may have changed. `*` stands for all collections. */
  readonly versions: Readonly<Record<string, number>>;
}

/** The page's connection to the mock. */
export interface Live {
  readonly picture: Picture;
  readonly client: ControlClient;
  /** Calls `listener` with each new picture. @returns a function that stops it. */
  subscribe(listener: (picture: Picture) => void): () => void;
  /** Reads the status now. Needed for other sessions, which send no events. */
  refresh(): Promise<void>;
  /** Switches to another session. */
  enter(session: string): void;
  clearRequests(): Promise<void>;
}

// As many as the mock keeps.
const maxRequests = 2000;

// A test run changes the state many times a second. Fetching that often would make a table unreadable, and the mock slow.
const settleMilliseconds = 250;

// The log renders once for all requests of this period.
const gatherMilliseconds = 50;

/** Connects to the mock that serves the page, and reconnects when it is lost. */
export function connect(): Live {
  const listeners = new Set<(picture: Picture) => void>();
  const clientOf = (session: string) => createControlClient({ url: location.href, session });
  let picture: Picture = {
    session: new URLSearchParams(location.search).get("session") ?? "default",
    ...{ connection: "opening", status: undefined, contract: undefined },
    ...{ scenarios: [], faults: [], sessions: [], requests: [], versions: {} },
  };
  let client = clientOf(picture.session);
  let source: EventSource | undefined;
  let settling: ReturnType<typeof setTimeout> | undefined;
  let hasMore = false;
  let gathered: LoggedRequest[] = [];
  const changed = new Set<string>();

  const show = (change: Partial<Picture>) => {
    picture = { ...picture, ...change };
    for (const listener of listeners) listener(picture);
  };

  /** Reads everything but the log. Drops the result if the session has changed meanwhile. */
  async function refresh(): Promise<void> {
    const asked = client;
    try {
      const [status, scenarios, faults, sessions] = await Promise.all([
        asked.status(),
        asked.scenarios(),
        asked.faults(),
        asked.sessions(),
      ]);
      if (asked === client) show({ status, scenarios, faults, sessions });
    } catch {
      // The event stream notices when the mock is gone, and when it is back.
    }
  }

  /** Refreshes at once, then at most once per `settleMilliseconds`. */
  function refreshSoon(): void {
    if (settling !== undefined) {
      hasMore = true;
      return;
    }
    hasMore = false;
    const newer = [...changed].map((name) => [name, (picture.versions[name] ?? 0) + 1]);
    changed.clear();
    if (newer.length > 0) show({ versions: { ...picture.versions, ...Object.fromEntries(newer) } });
    void refresh();
    settling = setTimeout(() => {
      settling = undefined;
      if (hasMore) refreshSoon();
    }, settleMilliseconds);
  }

  /** Adds a request to the log, together with those that follow within `gatherMilliseconds`. */
  function gather(request: LoggedRequest): void {
    gathered.push(request);
    if (gathered.length > 1) return;
    setTimeout(() => {
      const fresh = gathered.filter(({ session }) => session === picture.session);
      gathered = [];
      show({ requests: merged(picture.requests, fresh) });
    }, gatherMilliseconds);
  }

  async function readAll(): Promise<void> {
    const asked = client;
    changed.add("*");
    refreshSoon();
    const [requests, contract] = await Promise.all([asked.requests(), loadContract()]);
    if (asked === client) show({ requests: merged(requests, picture.requests), contract });
  }

  function hear(event: MockEvent): void {
    if (event.type === "request") {
      gather(event.data);
      // Apart from the log, a request alone changes only how often faults were used.
      if (picture.faults.length === 0) return;
    }
    if (event.type === "settings") changed.add("*");
    if (event.type === "state") {
      const changes = event.data === "reset" ? ["*"] : event.data.map(({ collection }) => collection);
      for (const name of changes) changed.add(name);
    }
    if (event.type === "contract") void loadContract().then((contract) => show({ contract }));
    refreshSoon();
  }

  function listen(): void {
    source?.close();
    const opened = new EventSource(`/__mock/events?__session=${encodeURIComponent(picture.session)}`);
    source = opened;
    opened.addEventListener("open", () => {
      show({ connection: "live" });
      void readAll().catch(() => {});
    });
    opened.addEventListener("error", () => show({ connection: "lost" }));
    for (const type of ["request", "state", "settings", "contract"] as const) {
      opened.addEventListener(type, ({ data }) => hear(JSON.parse(data)));
    }
  }

  listen();
  return {
    get picture() {
      return picture;
    },
    get client() {
      return client;
    },
    refresh,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    enter(session) {
      client = clientOf(session);
      const url = new URL(location.href);
      if (session === "default") url.searchParams.delete("session");
      else url.searchParams.set("session", session);
      history.replaceState(null, "", url);
      show({ session, connection: "opening", requests: [], faults: [] });
      listen();
    },
    async clearRequests() {
      await client.clearRequests();
      show({ requests: [] });
    },
  };
}

/** Merges two lists of requests by id. The newer version of an entry wins. */
function merged(older: readonly LoggedRequest[], newer: readonly LoggedRequest[]): LoggedRequest[] {
  const byId = new Map([...older, ...newer].map((entry) => [entry.id, entry]));
  return [...byId.values()].sort((a, b) => a.id - b.id).slice(-maxRequests);
}
