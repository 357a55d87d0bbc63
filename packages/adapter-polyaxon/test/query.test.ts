import { ask } from "@orgplane/twins/testing";
import { describe, expect, it } from "vitest";
import { adapterOn, page } from "./fixture.ts";

const list = "GET /orgs/acme/runs";
const ever = "created_at:>=1970-01-01T00:00:00.000Z";

async function asked(query: string, path = "runs", line = list) {
  const { adapter, sent } = adapterOn({ [line]: page() });
  const response = await ask(adapter, `GET /organizations/acme/${path}?query=${encodeURIComponent(query)}`);
  const problem = response.status === 200 ? undefined : await response.json();
  const [first] = sent;
  return {
    status: response.status,
    where: problem?.errors[0]?.parameter,
    query: first && new URL(first.request.url).searchParams.get("query"),
  };
}

const runs = async (query: string) =>
  (await asked(query)).query?.replace(",live_state:1", "").replace(`,${ever}`, "") ?? "";

describe("a query for runs", () => {
  it.each([
    ["status:running|queued,tags:nightly", "status:running|queued,tags:nightly"],
    ["name:%trainer%", "name:%trainer%"],
    ["name:train%", "name:train%"],
    ["user_id:ada", "user:ada"],
    ["project:fraud", "project:fraud"],
    ["kind:job|job", "kind:job"],
    // What has no value is no other value here, and is one there.
    ["user_id:~ada|grace", "user:~ada|grace,user:~nil"],
    ["status:~failed", "status:~failed"],
    ["finished_at:null", "finished_at:nil"],
    ["finished_at:~null", "finished_at:~nil"],
    // Seconds are whole here.
    ["duration_seconds:>60", "duration:>=60.5"],
    ["duration_seconds:<60", "duration:<59.5"],
    ["duration_seconds:60", "duration:>=59.5,duration:<60.5"],
    // A day is its begin, and a time has milliseconds here.
    ["started_at:>2026-11-01", "started_at:>=2026-11-01T00:00:00.001Z"],
    ["scheduled_at:<2026-11-01T10:00:00+01:00", "schedule_at:<2026-11-01T09:00:00.000Z"],
    ["updated_at:2026-11-01", "updated_at:>=2026-11-01T00:00:00.000Z,updated_at:<2026-11-01T00:00:00.001Z"],
  ])("%s is %s there", async (query, there) => {
    expect(await runs(query)).toBe(there);
  });

  it("asks for runs of any age, unless it has a filter by time", async () => {
    expect((await asked("status:failed")).query).toBe(`status:failed,${ever},live_state:1`);
    expect((await asked("created_at:>2026-11-01")).query).toBe("created_at:>=2026-11-01T00:00:00.001Z,live_state:1");
  });

  it.each(["nothing:x", "name", "duration_seconds:long", "created_at:yesterday", "started_at:%2026%"])(
    "refuses %s as invalid",
    async (query) => {
      expect(await asked(query)).toEqual({ status: 400, where: "query", query: undefined });
    },
  );

  it.each([
    "name:a\\,b",
    "name:a (b)",
    "name:this or that",
    "name:a..b",
    "name:nil",
    // Read as JSON, these would be something else.
    "name:true",
    "name:1e3",
    "name:1.50",
    'name:"quoted"',
    "name:~\\~a",
    "name:%a%|%b%",
    "status:fail%",
    "status:>a",
    "tags:~nightly",
    "tags:null",
    "finished_at:null|2026-11-01",
    "created_at:~2026-11-01",
    "duration_seconds:1|2",
    "duration_seconds:1.5",
  ])("refuses %s, which the platform's language cannot express", async (query) => {
    expect(await asked(query)).toEqual({ status: 501, where: "query", query: undefined });
  });

  it("treats numbers and UUIDs as text", async () => {
    expect(await runs("name:123")).toBe("name:123");
    expect(await runs("name:1e3x|0012")).toBe("name:1e3x|0012");
  });
});

describe("a query for artifacts", () => {
  const artifacts = "GET /orgs/acme/runs/lineage/artifacts";

  it.each([
    ["kind:model,is_input:false", "kind:model,is_input:false"],
    ["is_input:~false", "is_input:true"],
    ["run_uuid:7d8f1c52-3a0e-4b6a-9c41-5e2f0b7a9d13", "run:7d8f1c52-3a0e-4b6a-9c41-5e2f0b7a9d13"],
    ["path:~outputs/model.pkl", "path:~outputs/model.pkl,path:~nil"],
  ])("%s is %s there", async (query, there) => {
    expect((await asked(query, "lineage/artifacts", artifacts)).query).toBe(there);
  });

  it("accepts only true and false for a boolean", async () => {
    const answer = (query: string) => asked(query, "lineage/artifacts", artifacts);
    expect(await answer("is_input:maybe")).toMatchObject({ status: 400 });
    expect(await answer("is_input:true|false")).toMatchObject({ status: 501 });
  });
});

describe("a sort", () => {
  it("uses the platform's names, and ends with the UUID", async () => {
    const { adapter, lines } = adapterOn({ [list]: page() });
    await ask(adapter, "GET /organizations/acme/runs?sort=user_id,-duration_seconds");
    await ask(adapter, "GET /organizations/acme/runs");
    expect(lines().map((line) => /sort=([^&]*)/.exec(line)?.[1])).toEqual(["user,-duration,uuid", "-created_at,uuid"]);
    expect((await ask(adapter, "GET /organizations/acme/runs?sort=nothing")).status).toBe(400);
    expect((await ask(adapter, "GET /organizations/acme/runs?sort=tags")).status).toBe(501);
    expect((await ask(adapter, "GET /organizations/acme/versions/model?sort=-stage")).status).toBe(404);
  });
});
