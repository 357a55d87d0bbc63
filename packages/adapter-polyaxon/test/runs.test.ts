import { ask } from "@orgplane/twins/testing";
import { describe, expect, it, vi } from "vitest";
import { adapterOn, error, page, run } from "./fixture.ts";

const uuids = Array.from({ length: 9 }, (_, index) => `00000000-0000-4000-8000-00000000000${index}`);
const digits = uuids.map((uuid) => uuid.replaceAll("-", ""));
const list = "GET /orgs/acme/runs";

/** The runs with these uuids among those that a request asks for. */
function among(...runs: object[]) {
  return (_: unknown, request: Request) => {
    const query = new URL(request.url).searchParams.get("query") ?? "";
    const isAsked = ({ uuid, live_state }: typeof run) =>
      query.includes(uuid) && query.includes(`live_state:${live_state},`);
    // Lists leave out what only a single run says.
    return page(...(runs as (typeof run)[]).filter(isAsked).map(({ live_state: _, ...shown }) => shown));
  };
}

const of = (index: number, rest: object = {}) => ({ ...run, uuid: digits[index], ...rest });

async function act(verb: string, runs: object[], body: object = {}, answers: object = {}) {
  const place = verb === "skip" ? "Skip" : verb;
  const method = verb === "delete" ? "DELETE" : "POST";
  const { adapter, sent } = adapterOn({
    [list]: among(...runs),
    [`${method} /orgs/acme/runs/${place}`]: {},
    ...answers,
  });
  const asked = uuids.slice(0, runs.length + 1);
  const response = await ask(adapter, `POST /organizations/acme/runs/${verb}`, { uuids: asked, ...body });
  const data = await response.json();
  const writes = sent.filter(({ request }) => request.method !== "GET");
  return {
    status: response.status,
    data,
    accepted: data.accepted?.map((uuid: string) => uuids.indexOf(uuid)),
    rejected: data.rejected?.map(({ uuid, code }: Record<string, string>) => [uuids.indexOf(uuid ?? ""), code]),
    sent: writes.map(({ body: one }) => (one as { uuids: string[] }).uuids.map((uuid) => digits.indexOf(uuid))),
    writes,
  };
}

describe("a bulk operation on runs", () => {
  it.each([
    ["approve", { pending: "approval" }, { pending: null }, "wrong_status"],
    ["approve", { pending: "cache" }, { pending: "approval", live_state: 0 }, "wrong_status"],
    ["archive", { live_state: 1 }, { live_state: 0 }, undefined],
    ["restore", { live_state: 0 }, { live_state: 1 }, undefined],
    ["delete", { live_state: 0 }, { live_state: -1 }, "not_found"],
    ["stop", { status: "running" }, { status: "succeeded" }, "wrong_status"],
    ["stop", { status: "unknown" }, { status: "stopping" }, undefined],
    ["skip", { status: "on_schedule" }, { status: "queued" }, "wrong_status"],
    ["skip", { status: "compiled" }, { status: "skipped" }, undefined],
    ["invalidate", {}, { live_state: -1 }, "not_found"],
    ["bookmark", { bookmarked: false }, { bookmarked: true }, undefined],
  ])("%s accepts %j, but not %j", async (verb, fit, other, code) => {
    const { status, accepted, rejected, sent } = await act(verb, [of(0, other), of(1, fit)]);
    expect(status).toBe(200);
    expect(sent).toEqual([[1]]);
    expect(accepted).toEqual(code === undefined ? [0, 1] : [1]);
    expect(rejected).toEqual([...(code === undefined ? [] : [[0, code]]), [2, "not_found"]]);
  });

  it("adds tags to the runs that lack one", async () => {
    const runs = [of(0, { tags: ["b", "a"] }), of(1, { tags: ["a"] }), of(2)];
    const { accepted, sent, writes } = await act("tag", runs, { tags: ["a", "b"] });
    expect([accepted, sent]).toEqual([[0, 1, 2], [[1, 2]]]);
    expect(writes[0]?.body).toMatchObject({ tags: ["a", "b"] });
  });

  it("moves runs to a project, which has to exist even if no run moves", async () => {
    const projects = { "GET /acme/projects/list": page({ uuid: digits[8], owner: "acme", name: "fraud" }) };
    const moved = await act("transfer", [of(0, { project: "old" }), of(1)], { to_project: "fraud" });
    expect([moved.accepted, moved.sent]).toEqual([[0, 1], [[0]]]);
    expect(moved.writes[0]?.body).toMatchObject({ project: "fraud" });
    const none = await act("transfer", [], { to_project: "nowhere" }, projects);
    expect([none.status, none.data.code, none.sent]).toEqual([422, "unknown_project", []]);
    const known = await act("transfer", [], { to_project: "fraud" }, projects);
    expect([known.status, known.rejected]).toEqual([200, [[0, "not_found"]]]);
    const refuse = { "POST /orgs/acme/runs/transfer": () => error(400, "No.") };
    const refused = await act("transfer", [of(0)], { to_project: "nowhere" }, { ...projects, ...refuse });
    expect([refused.status, refused.data.code]).toEqual([422, "unknown_project"]);
    const blind = await act("transfer", [of(0)], { to_project: "nowhere" }, refuse);
    expect([blind.status, blind.data.code]).toEqual([422, "invalid_body"]);
  });

  it("reads 50 runs at a time, of any age, and writes all at once", async () => {
    const many = Array.from({ length: 120 }, () => crypto.randomUUID());
    const runs = many.map((uuid) => ({ ...run, uuid: uuid.replaceAll("-", "") }));
    const { adapter, sent } = adapterOn({ [list]: among(...runs), "POST /orgs/acme/runs/archive": {} });
    const response = await ask(adapter, "POST /organizations/acme/runs/archive", { uuids: many });
    expect((await response.json()).accepted).toEqual(many);
    const queries = sent.slice(0, 3).map(({ request }) => new URL(request.url).searchParams.get("query") ?? "");
    expect(queries.map((query) => query.split("|").length)).toEqual([50, 50, 20]);
    for (const query of queries) expect(query).toMatch(/,live_state:1,created_at:>=1970-01-01T00:00:00\.000Z$/);
    expect(sent).toHaveLength(4);
    expect(sent[3]?.body).toEqual({ uuids: runs.map(({ uuid }) => uuid) });
  });

  it("is limited to a team that is given by name or by id", async () => {
    const uuid = digits[8] ?? "";
    const { adapter, lines } = adapterOn({
      "GET /orgs/acme/teams": page({ uuid, owner: "acme", name: "research" }),
      "GET /orgs/acme/teams/research/runs": among(of(0)),
      "DELETE /orgs/acme/teams/research/runs/delete": null,
    });
    for (const team of ["research", uuids[8]]) {
      const response = await ask(adapter, `POST /organizations/acme/runs/delete?team=${team}`, { uuids: [uuids[0]] });
      expect((await response.json()).accepted).toEqual([uuids[0]]);
    }
    expect(lines().filter((line) => line.startsWith("DELETE"))).toHaveLength(2);
  });

  it("lists only a few of many runs in an error about unknown outcomes", async () => {
    const many = Array.from({ length: 12 }, () => crypto.randomUUID());
    const { adapter } = adapterOn({
      [list]: among(...many.map((uuid) => ({ ...run, uuid: uuid.replaceAll("-", "") }))),
      "POST /orgs/acme/runs/invalidate": () => Promise.reject(new TypeError("fetch failed")),
    });
    const { detail } = await (await ask(adapter, "POST /organizations/acme/runs/invalidate", { uuids: many })).json();
    expect(detail).toContain(`invalidating runs ${many.slice(0, 5).join(", ")} and 7 more.`);
  });

  it("has an unknown outcome if a response is lost and part of it is done", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    const runs = [of(0), of(1)];
    const half = () => {
      runs[0] = of(0, { live_state: 0 });
      throw new TypeError("fetch failed");
    };
    const { adapter, sent } = adapterOn({
      [list]: (_: unknown, request: Request) => among(...runs)(_, request),
      "POST /orgs/acme/runs/archive": half,
    });
    const asking = ask(adapter, "POST /organizations/acme/runs/archive", { uuids: uuids.slice(0, 2) });
    await vi.advanceTimersByTimeAsync(5000);
    vi.useRealTimers();
    const response = await asking;
    expect([response.status, response.headers.get("x-should-retry")]).toEqual([503, "false"]);
    expect((await response.json()).detail).toContain(`not known whether this was done: archiving runs ${uuids[0]}`);
    expect(sent.filter(({ request }) => request.method === "POST")).toHaveLength(1);
  });
});

describe("a run", () => {
  it("has what the contract requires, even if the platform leaves it out", async () => {
    const { adapter } = adapterOn({ [`GET /orgs/acme/runs/${run.uuid}`]: { ...run, duration: 60.6, wait_time: null } });
    expect(
      await (await ask(adapter, "GET /organizations/acme/runs/7d8f1c52-3a0e-4b6a-9c41-5e2f0b7a9d13")).json(),
    ).toEqual({
      uuid: "7d8f1c52-3a0e-4b6a-9c41-5e2f0b7a9d13",
      organization_id: "acme",
      project: "fraud",
      user_id: null,
      name: null,
      description: null,
      readme: null,
      tags: [],
      kind: "job",
      runtime: null,
      status: "succeeded",
      status_conditions: null,
      pending: null,
      is_approved: true,
      is_managed: true,
      is_archived: false,
      is_bookmarked: null,
      inputs: {},
      outputs: {},
      metadata: {},
      pipeline: null,
      original: null,
      wait_seconds: null,
      duration_seconds: 61,
      scheduled_at: null,
      started_at: null,
      finished_at: null,
      created_at: "2026-11-02T09:30:00.123Z",
      updated_at: "2026-11-03T09:30:00.000Z",
    });
  });

  it("has the properties that the platform returns", async () => {
    const time = "2026-11-02T10:00:00Z";
    const full = {
      ...run,
      live_state: 0,
      pending: "approval",
      runtime: "grid",
      bookmarked: true,
      status_conditions: [
        { type: "running", status: true, reason: "Started", message: "", last_transition_time: time },
      ],
      pipeline: { uuid: digits[1], kind: "dag", name: "" },
      original: { uuid: digits[2], kind: "copy", name: "first" },
      schedule_at: time,
    };
    const { adapter } = adapterOn({ [list]: page(full) });
    const { items } = await (await ask(adapter, "GET /organizations/acme/runs")).json();
    expect(items[0]).toMatchObject({
      is_archived: true,
      is_approved: false,
      is_bookmarked: true,
      runtime: "grid",
      status_conditions: [
        { status: "running", reason: "Started", message: null, changed_at: "2026-11-02T10:00:00.000Z" },
      ],
      pipeline: { uuid: uuids[1], kind: "dag", name: null },
      original: { uuid: uuids[2], kind: "copy", name: "first" },
      scheduled_at: "2026-11-02T10:00:00.000Z",
    });
  });

  it("is not found once its deletion has started", async () => {
    const { adapter } = adapterOn({ [`GET /orgs/acme/runs/${digits[0]}`]: of(0, { live_state: -1 }) });
    expect((await ask(adapter, `GET /organizations/acme/runs/${uuids[0]}`)).status).toBe(404);
  });
});

describe("a list of runs", () => {
  it("contains live or archived runs, and only bookmarks on request", async () => {
    const { live_state: _, ...plain } = run;
    const { adapter, lines } = adapterOn({ [list]: page(plain) });
    const asked = async (query: string) => ask(adapter, `GET /organizations/acme/runs${query}`);
    expect((await (await asked("")).json()).items[0].is_archived).toBe(false);
    expect((await (await asked("?mode=archived&bookmarks=true")).json()).items[0].is_archived).toBe(true);
    await asked("?bookmarks=false");
    const [live, archived, all] = lines();
    expect(live).toContain(",live_state:1&");
    expect(archived).toMatch(/,live_state:0&.*bookmarks=true/);
    expect(all).not.toContain("bookmarks");
    expect((await asked("?mode=timeline")).status).toBe(400);
  });

  it("continues after the last item, even if runs before it were added or removed", async () => {
    let all = Array.from({ length: 250 }, (_, index) => ({ ...run, uuid: index.toString(16).padStart(32, "0") }));
    const slice = (_: unknown, request: Request) => {
      const { searchParams } = new URL(request.url);
      const [offset, limit] = ["offset", "limit"].map((name) => Number(searchParams.get(name))) as [number, number];
      const results = all.slice(offset, offset + limit);
      return { count: all.length, results, next: offset + limit < all.length ? "…" : null };
    };
    const { adapter, sent } = adapterOn({ [list]: slice });
    const read = async (query: string) => (await ask(adapter, `GET /organizations/acme/runs?limit=100${query}`)).json();
    const first = await read("");
    expect(first.pagination).toMatchObject({ has_more: true, total: 250 });
    const cursor = `&cursor=${first.pagination.next_cursor}`;
    const behind = uuidsOf(all.slice(100, 200));
    expect(itemsOf(await read(cursor))).toEqual(behind);
    expect(sent).toHaveLength(2);
    const old = all;
    const fresh = old
      .slice(0, 150)
      .map((_, index) => ({ ...run, uuid: (index + 1000).toString(16).padStart(32, "0") }));
    all = [...fresh, ...old];
    expect(itemsOf(await read(cursor))).toEqual(behind);
    all = old.slice(60);
    expect(itemsOf(await read(cursor))).toEqual(behind);
    all = old.filter((_, index) => index !== 99);
    expect(await read(cursor)).toMatchObject({ status: 400, code: "invalid_cursor" });
    all = old;
    const last = await read(`&cursor=${(await read(cursor)).pagination.next_cursor}`);
    expect([last.items.length, last.pagination]).toEqual([50, { has_more: false, next_cursor: null, total: 250 }]);
    expect(itemsOf(await read("&offset=240"))).toEqual(uuidsOf(old.slice(240)));
  });
});

it("has shorter pages if the platform limits their size", async () => {
  const all = Array.from({ length: 250 }, (_, index) => ({ ...run, uuid: index.toString(16).padStart(32, "0") }));
  const { adapter } = adapterOn({
    [list]: (_: unknown, request: Request) => {
      const { searchParams } = new URL(request.url);
      const offset = Number(searchParams.get("offset"));
      return {
        count: all.length,
        results: all.slice(offset, offset + Math.min(100, Number(searchParams.get("limit")))),
      };
    },
  });
  const found: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page = await (await ask(adapter, `GET /organizations/acme/runs?limit=100${cursor}`)).json();
    found.push(...itemsOf(page));
    cursor = page.pagination.next_cursor && `&cursor=${page.pagination.next_cursor}`;
  }
  expect(found).toEqual(uuidsOf(all));
});

const itemsOf = ({ items }: { items: { uuid: string }[] }) => items.map(({ uuid }) => uuid.replaceAll("-", ""));
const uuidsOf = (runs: { uuid: string }[]) => runs.map(({ uuid }) => uuid);
