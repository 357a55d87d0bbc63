import type { Adapter } from "@orgplane/adapter-kit";
import { createUbiopsTwin, tokens } from "@orgplane/twins/ubiops";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ubiops } from "../src/index.ts";
import { ask } from "./fixture.ts";

type Twin = ReturnType<typeof createUbiopsTwin>;

/** What goes wrong with a request between the adapter and the platform. */
interface Fault {
  readonly name: string;
  /** Whether the platform gets the request. */
  readonly arrives: boolean;
  readonly answer: () => Response;
}

const html = (status: number) =>
  new Response("<html>Bad gateway</html>", { status, headers: { "Content-Type": "text/html" } });
const reset = (): never => {
  throw new TypeError("fetch failed");
};

const faults: readonly Fault[] = [
  { name: "the answer is lost", arrives: true, answer: reset },
  { name: "the connection is reset before", arrives: false, answer: reset },
  { name: "it is refused", arrives: false, answer: () => Response.json({ error: "No." }, { status: 403 }) },
  {
    name: "it is limited",
    arrives: false,
    answer: () => Response.json({ error: "Slow down" }, { status: 429, headers: { "x-ratelimit-reset": "7" } }),
  },
  { name: "it fails", arrives: false, answer: () => Response.json({ error: "Oops" }, { status: 500 }) },
  { name: "it is done, and fails", arrives: true, answer: () => Response.json({ error: "Oops" }, { status: 500 }) },
  { name: "it is done, and a proxy gives up", arrives: true, answer: () => html(502) },
  { name: "it is done, and a page comes back", arrives: true, answer: () => html(200) },
  { name: "a proxy says that there is no such place", arrives: false, answer: () => html(404) },
  { name: "a redirect comes back", arrives: false, answer: () => new Response(null, { status: 307 }) },
];

/** A write of the contract, and how often the platform has what it is to make. */
interface Write {
  readonly name: string;
  readonly line: (twin: Twin) => string;
  readonly body?: unknown;
  readonly success: number;
  /** How often it has come to pass: 0, 1, or more. */
  readonly times: (twin: Twin) => number;
  /** Whether a lost answer can be found again. */
  readonly isFound: boolean;
}

const acme = ({ state }: Twin) => state.organizations[0] as Twin["state"]["organizations"][number];
const fraud = ({ state }: Twin) => state.projects[0] as Twin["state"]["projects"][number];
const idOf = ({ state }: Twin, email: string) => state.users.find((user) => user.email === email)?.id ?? "";
const linus = (twin: Twin) => acme(twin).users.find(({ user_id }) => user_id === idOf(twin, "linus@acme.test"));
const linusAt = (twin: Twin) => `/organizations/acme/members/${idOf(twin, "linus@acme.test")}`;
const ciAt = (twin: Twin, list: string) => `/organizations/acme/${list}/${fraud(twin).service_users[0]?.id}`;

const writes: readonly Write[] = [
  {
    name: "createMember",
    line: () => "POST /organizations/acme/members",
    body: { email: "new@acme.test", role: "admin" },
    success: 201,
    times: (twin) => acme(twin).users.filter(({ user_id }) => user_id === idOf(twin, "new@acme.test")).length,
    isFound: true,
  },
  {
    name: "replaceMember",
    line: (twin) => `PUT ${linusAt(twin)}`,
    body: { role: "admin", status: "active" },
    success: 200,
    times: (twin) => Number(linus(twin)?.admin),
    isFound: true,
  },
  {
    name: "updateMember",
    line: (twin) => `PATCH ${linusAt(twin)}`,
    body: { role: "admin" },
    success: 200,
    times: (twin) => Number(linus(twin)?.admin),
    isFound: true,
  },
  {
    name: "deleteMember",
    line: (twin) => `DELETE ${linusAt(twin)}`,
    success: 204,
    times: (twin) => Number(linus(twin) === undefined),
    isFound: true,
  },
  {
    name: "createOrganization",
    line: () => "POST /organizations",
    body: { name: "newly-made" },
    success: 201,
    times: ({ state }) => state.organizations.filter(({ name }) => name === "newly-made").length,
    isFound: true,
  },
  {
    name: "replaceOrganization",
    line: () => "PUT /organizations/acme",
    body: { name: "acme-corp", settings: {} },
    success: 200,
    times: (twin) => Number(acme(twin).name === "acme-corp"),
    isFound: true,
  },
  {
    name: "updateOrganization",
    line: () => "PATCH /organizations/acme",
    body: { name: "acme-corp" },
    success: 200,
    times: (twin) => Number(acme(twin).name === "acme-corp"),
    isFound: true,
  },
  {
    name: "createServiceAccount",
    line: () => "POST /organizations/acme/service-accounts",
    body: { name: "newly-made", project: "acme-fraud" },
    success: 201,
    times: (twin) => fraud(twin).service_users.filter(({ name }) => name === "newly-made").length,
    isFound: false,
  },
  {
    name: "deleteServiceAccount",
    line: (twin) => `DELETE ${ciAt(twin, "service-accounts")}`,
    success: 204,
    times: (twin) => Number(fraud(twin).service_users.every(({ name }) => name !== "ci")),
    isFound: true,
  },
  {
    name: "revokeApiKey",
    line: (twin) => `DELETE ${ciAt(twin, "api-keys")}`,
    success: 204,
    times: (twin) => Number(fraud(twin).service_users[0]?.token !== tokens.serviceUser),
    isFound: false,
  },
];

beforeEach(() => {
  // What was written may take a while to show, which the adapter waits for.
  vi.useFakeTimers({ toFake: ["setTimeout"] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** The twin with an adapter, and faults between the two: one for each request that is told, counted from 1. */
function between(isMet: (request: Request, count: { reads: number; writes: number }) => boolean, fault: Fault) {
  const twin = createUbiopsTwin();
  const count = { reads: 0, writes: 0 };
  const fetch = async (request: Request) => {
    count[request.method === "GET" ? "reads" : "writes"] += 1;
    if (!isMet(request, count)) return twin.fetch(request);
    if (fault.arrives) await twin.fetch(request);
    return fault.answer();
  };
  return { twin, count, adapter: ubiops({ token: tokens.vendor, fetch, onError: () => {} }) };
}

async function make(adapter: Adapter, line: string, body: unknown): Promise<Response> {
  let isDone = false;
  const answer = ask(adapter, line, body, line.startsWith("POST") ? { "Idempotency-Key": "key-of-this-request" } : {});
  void answer.finally(() => {
    isDone = true;
  });
  while (!isDone) {
    await vi.advanceTimersByTimeAsync(1000);
    await new Promise(setImmediate);
  }
  return answer;
}

describe.each(writes)("$name", ({ line: lineOf, body, success, times, isFound }) => {
  it("comes to pass when nothing goes wrong", async () => {
    const { twin, count, adapter } = between(() => false, faults[0] as Fault);
    const line = lineOf(twin);
    expect(times(twin)).toBe(0);
    expect((await make(adapter, line, body)).status).toBe(success);
    expect([times(twin), count.writes]).toEqual([1, 1]);
  });

  it.each(faults)("is sent once, and answered by the truth, when $name", async (fault) => {
    const { twin, count, adapter } = between(({ method }, { writes: sent }) => method !== "GET" && sent === 1, fault);
    const line = lineOf(twin);
    const response = await make(adapter, line, body);
    const text = await response.text();
    expect([count.writes, times(twin)]).toEqual([1, Number(fault.arrives)]);
    if (fault.arrives && isFound) expect(response.status).toBe(success);
    else if (response.status === 503) {
      expect(response.headers.get("x-should-retry")).toBe("false");
      expect(JSON.parse(text).detail).toContain("It is not known whether this was done: ");
    } else {
      expect([403, 429]).toContain(response.status);
      expect(fault.arrives).toBe(false);
    }
    expect(text).not.toContain("<html>");
    if (response.status === 429) expect(response.headers.get("retry-after")).toBe("8");
    if (!line.startsWith("POST")) return;
    // What has not been done can be tried again after a limit; all else has its answer.
    const again = await make(adapter, line, body);
    expect(again.status).toBe(response.status === 429 ? success : response.status);
    expect(count.writes).toBe(response.status === 429 ? 2 : 1);
    expect(times(twin)).toBe(response.status === 429 ? 1 : Number(fault.arrives));
  });

  it.each([1, 2, 3])("says what was done when the answer to read %i is lost", async (place) => {
    const lost = faults[0] as Fault;
    const { twin, count, adapter } = between(({ method }, { reads }) => method === "GET" && reads === place, lost);
    const line = lineOf(twin);
    const response = await make(adapter, line, body);
    expect(count.writes).toBe(times(twin));
    if (response.status === success) return expect(count.writes).toBe(1);
    expect(response.status).toBe(503);
    const { detail } = await response.json();
    if (count.writes === 0) return expect(response.headers.get("x-should-retry")).toBeNull();
    expect(response.headers.get("x-should-retry")).toBe("false");
    return expect(detail).toContain("Done: ");
  });
});
