import { describe, expect, it } from "vitest";
import { type AdapterSettings, type Call, memoryLedger, refuse, type StoredAnswer, step } from "../src/index.ts";
import { adapterWith, post, requestTo } from "./fixture.ts";

const key = { "Idempotency-Key": "key_1" };
const quiet = { onError: () => {} };

/** An adapter that counts how often a space is made, and how it answers. */
function counting(
  answer: (count: number, call: Call<"createSpace">) => unknown = () => {},
  settings: AdapterSettings = {},
) {
  let count = 0;
  const createSpace = async (call: Call<"createSpace">) => {
    await answer(++count, call);
    return { status: 201 as const, data: { id: `spc_${count}`, name: call.body.name } as never };
  };
  const resendInvitation = () => ({ status: 200 as const, data: { id: `mem_${++count}` } as never });
  return { adapter: adapterWith({ createSpace, resendInvitation }, { ...quiet, ...settings }), count: () => count };
}

/** Something to wait for until it is opened. */
function gateOf() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

const space = { organization: "acme", name: "fraud" };

const resendTo = (member: string) =>
  requestTo(`/organizations/acme/members/${member}/resend-invitation`, { method: "POST", headers: key });

describe("a repetition with the same Idempotency-Key", () => {
  it("gets the response of the first request, and changes nothing", async () => {
    const { adapter, count } = counting();
    const first = await adapter(post("/spaces", space, { ...key, "X-Request-Id": "req_1" }));
    const again = await adapter(
      post("/spaces", { name: "fraud", organization: "acme" }, { ...key, "X-Request-Id": "req_2" }),
    );
    expect([first.status, again.status, count()]).toEqual([201, 201, 1]);
    expect(await again.text()).toBe(await first.text());
    for (const name of ["ETag", "Location", "Content-Type"])
      expect(again.headers.get(name)).toBe(first.headers.get(name));
    expect(again.headers.get("X-Request-Id")).toBe("req_2");
  });

  it("gets the same refusal, with its own request id", async () => {
    const { adapter, count } = counting(() => refuse("name_taken"));
    await adapter(post("/spaces", space, key));
    const again = await adapter(post("/spaces", space, { ...key, "X-Request-Id": "req_2" }));
    expect(await again.json()).toMatchObject({ status: 409, code: "name_taken", request_id: "req_2" });
    expect(count()).toBe(1);
  });

  it("is told to wait while the first request is in progress", async () => {
    const gate = gateOf();
    const { adapter, count } = counting(() => gate.opened);
    const first = adapter(post("/spaces", space, key));
    await expect.poll(count, { timeout: 20_000 }).toBe(1);
    const again = await adapter(post("/spaces", space, key));
    expect(await again.json()).toMatchObject({
      status: 409,
      code: "request_in_progress",
      errors: [{ header: "Idempotency-Key" }],
    });
    expect(again.headers.get("Retry-After")).toBe("1");
    gate.open();
    expect((await first).status).toBe(201);
    expect([(await adapter(post("/spaces", space, key))).status, count()]).toEqual([201, 1]);
  });

  it("gets the response even if the first caller has given up", async () => {
    const gate = gateOf();
    const { adapter, count } = counting(() => gate.opened);
    const abort = new AbortController();
    const first = adapter(new Request(post("/spaces", space, key), { signal: abort.signal }));
    await expect.poll(count, { timeout: 20_000 }).toBe(1);
    abort.abort();
    await expect(first).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
    gate.open();
    await expect.poll(async () => (await adapter(post("/spaces", space, key))).status, { timeout: 20_000 }).toBe(201);
    expect(count()).toBe(1);
  });

  it.each([
    ["another body", post("/spaces", { ...space, name: "risk" }, key)],
    ["another member in its body", post("/spaces", { ...space, is_private: true }, key)],
  ])("is refused with %s", async (_, request) => {
    const { adapter, count } = counting();
    await adapter(post("/spaces", space, key));
    const other = await adapter(request);
    expect(await other.json()).toMatchObject({ status: 422, code: "idempotency_key_reused" });
    expect(count()).toBe(1);
  });

  it("is refused with another path", async () => {
    const { adapter } = counting();
    const resend = (member: string) => adapter(resendTo(member));
    expect([(await resend("ada")).status, (await resend("bob")).status]).toEqual([200, 422]);
  });

  it("counts as a new request from another caller or for another operation", async () => {
    const { adapter, count } = counting();
    await adapter(post("/spaces", space, { ...key, Authorization: "Bearer a" }));
    await adapter(post("/spaces", space, { ...key, Authorization: "Bearer b" }));
    await adapter(post("/spaces", space, { ...key, "X-API-Key": "a" }));
    await adapter(resendTo("ada"));
    expect(count()).toBe(4);
  });

  it("counts as a new request if the first one was not even read", async () => {
    const { adapter, count } = counting();
    expect((await adapter(post("/spaces", { name: "fraud" }, key))).status).toBe(422);
    expect([(await adapter(post("/spaces", space, key))).status, count()]).toEqual([201, 1]);
  });
});

describe("a failed request", () => {
  const refusedOnce = async (fail: (call: Call<"createSpace">) => unknown) => {
    const { adapter, count } = counting((nth, call) => (nth === 1 ? fail(call) : undefined));
    const first = await adapter(post("/spaces", space, key));
    const again = await adapter(post("/spaces", space, key));
    return { first: first.status, again: again.status, count: count(), retry: first.headers.get("X-Should-Retry") };
  };

  it.each(["service_unavailable", "rate_limited"] as const)(
    "can be repeated after %s if it did nothing",
    async (code) => {
      expect(await refusedOnce(() => refuse(code))).toMatchObject({ again: 201, count: 2, retry: null });
    },
  );

  it("keeps its response if it failed after a write", async () => {
    const outcome = await refusedOnce(async (call) => {
      await step(call, { name: "making the account", run: async () => "usr_1" });
      refuse("service_unavailable");
    });
    expect(outcome).toEqual({ first: 503, again: 503, count: 1, retry: "false" });
  });

  it("keeps its response if the error is unknown, because it may have followed a write", async () => {
    const outcome = await refusedOnce(() => Promise.reject(new TypeError("fetch failed")));
    expect(outcome).toEqual({ first: 500, again: 500, count: 1, retry: "false" });
  });
});

describe("a form with an Idempotency-Key", () => {
  it("is recognized by the content of its files, not by its boundary", async () => {
    let count = 0;
    const uploadOrganizationFile = () => ({ status: 201 as const, data: { id: `fil_${++count}` } as never });
    const adapter = adapterWith({ uploadOrganizationFile });
    const upload = (content: string) => {
      const form = new FormData();
      form.append("file", new File([content], "classes.csv"));
      form.append("type", "class_mapping");
      return adapter(requestTo("/organizations/acme/files", { method: "POST", headers: key, body: form }));
    };
    const [first, again, other] = [await upload("a"), await upload("a"), await upload("b")];
    expect([first.status, again.status, other.status, count]).toEqual([201, 201, 422, 1]);
  });
});

describe("the ledger in memory", () => {
  const answer: StoredAnswer = { status: 201, headers: [], body: "{}" };

  it("drops the oldest responses beyond its size, but no request in progress", () => {
    const ledger = memoryLedger({ maxEntries: 2 });
    ledger.open("running", "f");
    for (const name of ["a", "b", "c"]) {
      ledger.open(name, "f");
      ledger.close(name, answer);
    }
    expect(ledger.open("running", "f")).toEqual({ state: "running" });
    expect(ledger.open("c", "f")).toEqual({ state: "answered", answer });
    expect(ledger.open("a", "f")).toEqual({ state: "new" });
  });

  it("drops responses when they expire", () => {
    let now = 0;
    const ledger = memoryLedger({ maxAge: 1000, now: () => now });
    ledger.open("a", "f");
    ledger.close("a", answer);
    now = 999;
    expect(ledger.open("a", "other")).toEqual({ state: "other" });
    now = 1001;
    expect(ledger.open("a", "other")).toEqual({ state: "new" });
  });

  it("can be replaced, and receives no secrets", async () => {
    const seen: string[] = [];
    const inner = memoryLedger();
    const ledger = {
      open: async (...args: [string, string]) => {
        seen.push(...args);
        return inner.open(...args);
      },
      close: async (...args: [string, StoredAnswer | undefined]) => inner.close(...args),
    };
    const { adapter, count } = counting(undefined, { ledger });
    for (let round = 0; round < 2; round++)
      await adapter(post("/spaces", space, { ...key, Authorization: "Bearer s3cret" }));
    expect(count()).toBe(1);
    expect(seen).toHaveLength(4);
    for (const text of seen) expect(text).toMatch(/^[0-9a-f]{64}$/);
  });
});
