import { describe, expect, it } from "vitest";
import { createPolyaxonTwin, type PolyaxonTwin, tokens } from "../../src/polyaxon/index.ts";
import { clientOf } from "./client.ts";

const now = () => new Date("2026-01-20T12:00:00.000Z");

describe("the runs of the twin", () => {
  const names = async (query: string, path = "/orgs/acme/runs", token: string = tokens.ada) => {
    const { body } = await clientOf(createPolyaxonTwin({ now }), token)(`GET ${path}?${query}`);
    return body.results.map(({ name }: { name: string | null }) => name);
  };
  const found = (query: string) => names(`sort=created_at&query=${encodeURIComponent(query)}`);

  it("are the live ones, in the order of their last change", async () => {
    expect(await names("")).toEqual(["run-7", "run-6", "run-5", "run-4", "run-3", "run-2", "run-1"]);
  });

  it("go back 30 days, unless a time is given or the opposite is assumed", async () => {
    const count = async (query: string, assumptions = {}) =>
      (await clientOf(createPolyaxonTwin({ assumptions }))(`GET /orgs/acme/runs?${query}`)).body.count;
    expect(await count("")).toBe(0);
    expect(await count("query=created_at:_any_")).toBe(7);
    expect(await count("query=created_at:<2030-01-01")).toBe(7);
    expect(await count("", { hidesOldRuns: false })).toBe(7);
  });

  it.each([
    ["status:failed", ["run-4"]],
    ["status:failed|running", ["run-2", "run-4"]],
    ["status:~succeeded", ["run-2", "run-3", "run-4", "run-5"]],
    ["project:ranking, user:linus", ["run-5"]],
    ["name:%N-1%", ["run-1"]],
    ["name:run%,kind:dag", ["run-6"]],
    ["tags:risk", ["run-1"]],
    ["tags:~risk,status:succeeded", ["run-6", "run-7"]],
    ["live_state:0", [null]],
    ["live_state:0|1, name:nil", [null]],
    ["pending:approval", ["run-3"]],
    ["pipeline:70000000-0000-4000-8000-000000000006", ["run-7"]],
    ["schedule_at:~nil", ["run-5"]],
    ["created_at:2026-01-02", ["run-2"]],
    ["created_at:2026-01-02T08:30:00+00:00", ["run-2"]],
    ["created_at:2026-01-02..2026-01-04", ["run-2", "run-3"]],
    ["created_at:~>2026-01-02", ["run-1"]],
    ["duration:>=361.5", ["run-6", "run-7"]],
    ["metrics.accuracy:>0.9", ["run-1"]],
    ["uuid:70000000000040008000000000000001|70000000-0000-4000-8000-000000000003", ["run-1", "run-3"]],
  ])("are found by %s", async (query, expected) => {
    expect(await found(query)).toEqual(expected);
  });

  it.each([
    "status",
    "nothing:x",
    "status:a|",
    "status:>3",
    "created_at:a|b",
    "created_at:soon",
    "(status:x)",
    "name:1..2",
  ])("are not found by %s", async (query) => {
    const call = clientOf(createPolyaxonTwin());
    expect((await call(`GET /orgs/acme/runs?query=${encodeURIComponent(query)}`)).status).toBe(400);
  });

  it("can be limited to a team or to bookmarks, and sorted", async () => {
    expect(await names("sort=-name", "/orgs/acme/teams/fraud/runs")).toEqual(["run-4", "run-3", "run-2", "run-1"]);
    expect(await names("bookmarks=true")).toEqual(["run-1"]);
    expect(await names("bookmarks=True")).toEqual(["run-1"]);
    expect(await names("bookmarks=False")).toHaveLength(6);
    expect(await names("bookmarks=true", "/orgs/acme/runs", tokens.linus)).toEqual([]);
    expect(await names("sort=status,-created_at")).toEqual([
      "run-3",
      "run-4",
      "run-5",
      "run-2",
      "run-7",
      "run-6",
      "run-1",
    ]);
  });

  it("have fewer properties in a list, unless the opposite is assumed", async () => {
    const read = async (assumptions = {}) => {
      const call = clientOf(createPolyaxonTwin({ now, assumptions }));
      const whole = (await call("GET /orgs/acme/runs/70000000000040008000000000000001")).body;
      const [listed] = (await call("GET /orgs/acme/runs?query=name:run-1")).body.results;
      return { whole, listed };
    };
    const { whole, listed } = await read();
    expect(whole).toMatchObject({ owner: "acme", description: "The first", live_state: 1, bookmarked: true });
    expect(listed).not.toHaveProperty("live_state");
    expect(whole).toMatchObject(listed);
    const all = await read({ listsWholeRuns: true });
    expect(all.listed).toEqual(all.whole);
  });

  it("belong to one organization, and to the projects of a team", async () => {
    const call = clientOf(createPolyaxonTwin());
    expect((await call("GET /orgs/globex/runs/70000000000040008000000000000001")).status).toBe(404);
    expect((await call("GET /orgs/acme/teams/search/runs/70000000000040008000000000000001")).status).toBe(404);
    expect((await call("GET /orgs/acme/teams/fraud/runs/70000000000040008000000000000001")).status).toBe(200);
    expect((await call("GET /orgs/acme/runs/70000000-0000-4000-8000-000000000001")).status).toBe(404);
  });
});

describe("many runs of the twin", () => {
  const uuid = (number: number) => `7000000000004000800000000000000${number}`;
  const run = ({ state }: PolyaxonTwin, number: number) =>
    state.organizations[0]?.runs.find((one) => one.uuid === uuid(number));
  const change = async (route: string, numbers: number[], more = {}, token: string = tokens.linus) => {
    const twin = createPolyaxonTwin({ now });
    const json = { uuids: [...numbers.map(uuid), uuid(9), "not-there"], ...more };
    const { status, body } = await clientOf(twin, token)(route, json);
    return { twin, status, body };
  };

  it.each([
    ["POST /orgs/acme/runs/stop", { 1: "succeeded", 2: "stopping", 3: "stopped", 5: "stopped" }],
    ["POST /orgs/acme/runs/Skip", { 1: "succeeded", 2: "running", 3: "skipped", 5: "skipped" }],
    ["POST /orgs/acme/runs/archive", { 1: "succeeded", 2: "stopping", 3: "stopping", 5: "stopping" }],
    ["POST /orgs/acme/teams/fraud/runs/stop", { 2: "stopping", 5: "on_schedule" }],
  ])("change their status by %s if it allows that", async (route, expected) => {
    const { twin, status, body } = await change(route, [1, 2, 3, 5]);
    expect([status, body]).toEqual([200, {}]);
    const seen = Object.keys(expected).map((number) => [number, run(twin, Number(number))?.status]);
    expect(Object.fromEntries(seen)).toEqual(expected);
  });

  it("are approved if they wait for it", async () => {
    const { twin } = await change("POST /orgs/acme/runs/approve", [1, 3]);
    expect(run(twin, 3)?.pending).toBeNull();
    expect(twin.state.activities.filter(({ event_action }) => event_action === "approved")).toHaveLength(1);
  });

  it("are archived with the runs of their pipeline, restored, and deleted", async () => {
    expect(run((await change("POST /orgs/acme/runs/archive", [6])).twin, 7)?.live_state).toBe(0);
    expect(run((await change("POST /orgs/acme/runs/restore", [8])).twin, 8)?.live_state).toBe(1);
    const { twin } = await change("DELETE /orgs/acme/runs/delete", [1]);
    expect((await clientOf(twin)(`GET /orgs/acme/runs/${uuid(1)}`)).status).toBe(404);
  });

  it("are tagged, bookmarked, invalidated and transferred", async () => {
    expect(run((await change("POST /orgs/acme/runs/tag", [1], { tags: ["risk", "b"] })).twin, 1)?.tags).toEqual([
      "risk",
      "b",
    ]);
    expect((await change("POST /orgs/acme/runs/bookmark", [1])).twin.state.bookmarks).toHaveLength(2);
    expect(run((await change("POST /orgs/acme/runs/invalidate", [1])).twin, 1)?.state).toBeNull();
    const moved = await change("POST /orgs/acme/runs/transfer", [1], { project: "ranking" });
    expect(run(moved.twin, 1)?.project).toBe("ranking");
    expect((await change("POST /orgs/acme/runs/transfer", [1], { project: "vault" })).status).toBe(400);
  });

  it("cannot be changed by viewers", async () => {
    expect((await change("POST /orgs/acme/runs/stop", [2], {}, tokens.vera)).status).toBe(403);
  });
});

describe("the versions and artifacts of the twin", () => {
  it.each([
    ["/orgs/acme/versions/component", ["v2", "v1"]],
    ["/orgs/acme/versions/component?query=stage:production", ["v1"]],
    ["/orgs/acme/versions/component?sort=name", ["v1", "v2"]],
    ["/orgs/acme/teams/search/versions/artifact", ["data"]],
    ["/orgs/acme/teams/fraud/versions/artifact", []],
    ["/orgs/acme/runs/lineage/artifacts", ["weights", "rows", "order"]],
    ["/orgs/acme/runs/lineage/artifacts?name=rows", ["rows"]],
    ["/orgs/acme/runs/lineage/artifacts?query=is_input:true", ["rows"]],
    ["/orgs/acme/runs/lineage/artifacts?sort=-name", ["weights", "rows", "order"]],
    ["/orgs/acme/teams/search/runs/lineage/artifacts", ["order"]],
  ])("are listed at %s", async (path, names) => {
    const { body } = await clientOf(createPolyaxonTwin())(`GET ${path}`);
    expect(body.results.map(({ name }: { name: string }) => name)).toEqual(names);
  });

  it("are of three kinds", async () => {
    expect((await clientOf(createPolyaxonTwin())("GET /orgs/acme/versions/prompt")).status).toBe(404);
  });
});
