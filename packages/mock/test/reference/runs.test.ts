import { describe, expect, it } from "vitest";
import { codeOf, startReference } from "./client.ts";

const trained = "7d8f1c52-3a0e-4b6a-9c41-5e2f0b7a9d13";
const waiting = "c2b94e07-81f5-4d3c-a6e8-0f1d2c3b4a59";
const serving = "19ae63d4-5c72-4f08-b1d9-8e7a6f504c32";
const archived = "3f6c2a9e-d714-4e85-b02f-6a9d8c7e1b40";
const schedule = "5b1d90f6-2e47-4c83-9f0a-d63c1e8b7a25";
const unknown = "e05f7b18-62c4-49d1-8a3e-97b0d1c2f684";

function start() {
  const started = startReference();
  return { ...started, acme: started.owner.organization("acme") };
}

describe("a run", () => {
  it("is listed by mode, bookmark, team and query", async () => {
    const { acme, as } = start();
    const ids = async (choice: object) => (await acme.runs.list(choice)).items.map(({ uuid }) => uuid);
    expect(await ids({})).toEqual([serving, waiting, trained, schedule]);
    expect(await ids({ mode: "archived" })).toEqual([archived]);
    expect(await ids({ bookmarks: true })).toEqual([trained]);
    expect(await ids({ team: "engineering", query: "status:running|created" })).toEqual([serving, waiting, schedule]);
    expect(await ids({ team: "research" })).toEqual([]);
    expect(await ids({ query: "tags:nightly,duration_seconds:>2000" })).toEqual([trained]);
    expect(await ids({ query: "user_id:null" })).toEqual([serving]);
    expect(await codeOf(acme.runs.list({ team: "lost" }))).toBe("not_found");
    expect((await acme.runs.get(archived)).is_archived).toBe(true);
    expect(await codeOf(acme.runs.get(trained, { team: "research" }))).toBe("not_found");
    expect(await codeOf(acme.runs.get(unknown))).toBe("not_found");
    // Runs in projects of a private space are visible to its members.
    expect(await codeOf(as("tok_member").orgs.runs.get("acme", archived))).toBe("not_found");
  });

  it("is approved if it waits for approval", async () => {
    const { acme } = start();
    const result = await acme.runs.approve({ uuids: [trained, waiting, unknown] });
    expect(result).toMatchObject({
      accepted: [waiting],
      rejected: [
        { uuid: trained, code: "wrong_status" },
        { uuid: unknown, code: "not_found", detail: 'Organization "acme" has no such run.' },
      ],
    });
    expect(await acme.runs.get(waiting)).toMatchObject({ status: "queued", pending: null, is_approved: true });
  });

  it("is archived with its parts, and restored", async () => {
    const { acme, pass } = start();
    expect(await acme.runs.archive({ uuids: [schedule, archived] })).toEqual({
      accepted: [schedule, archived],
      rejected: [],
    });
    expect(await acme.runs.get(schedule)).toMatchObject({ is_archived: true, status: "stopping" });
    expect(await acme.runs.get(trained)).toMatchObject({ is_archived: true, status: "succeeded" });
    pass(3000);
    expect((await acme.runs.get(schedule)).status).toBe("stopped");
    await acme.runs.restore({ uuids: [schedule] });
    expect((await acme.runs.list()).items.map(({ uuid }) => uuid)).toContain(trained);
    expect((await acme.runs.get(archived)).is_archived).toBe(true);
  });

  it("is stopped at once, or when its processes have ended", async () => {
    const { acme, pass } = start();
    const result = await acme.runs.stop({ uuids: [waiting, serving, trained] });
    expect(result).toMatchObject({ accepted: [waiting, serving], rejected: [{ uuid: trained, code: "wrong_status" }] });
    expect((await acme.runs.get(waiting)).status).toBe("stopped");
    expect((await acme.runs.get(serving)).status).toBe("stopping");
    expect((await acme.runs.stop({ uuids: [waiting, serving] })).rejected).toEqual([]);
    pass(3000);
    expect(await acme.runs.get(serving)).toMatchObject({
      status: "stopped",
      finished_at: "2026-11-30T12:00:03.000Z",
      duration_seconds: 799_162,
    });
  });

  it("is skipped only before it is queued", async () => {
    const { acme } = start();
    const result = await acme.runs.skip({ uuids: [waiting, serving] });
    expect(result).toMatchObject({ accepted: [waiting], rejected: [{ uuid: serving, code: "wrong_status" }] });
    expect((await acme.runs.get(waiting)).status).toBe("skipped");
    expect((await acme.runs.skip({ uuids: [waiting] })).accepted).toEqual([waiting]);
  });

  it("is deleted with everything it contains", async () => {
    const { acme } = start();
    expect((await acme.runs.delete({ uuids: [trained, archived] })).accepted).toEqual([trained, archived]);
    expect(await codeOf(acme.runs.get(trained))).toBe("not_found");
    expect((await acme.runs.delete({ uuids: [trained] })).rejected).toMatchObject([{ code: "not_found" }]);
    expect((await acme.lineage.listArtifacts()).items.map(({ run_uuid }) => run_uuid)).toEqual([serving]);
    expect((await acme.versions.list("model", { query: "name:v2" })).items[0]?.run_uuid).toBeNull();
  });

  it("is tagged, bookmarked per user, and invalidated", async () => {
    const { acme, as } = start();
    await acme.runs.tag({ uuids: [trained], tags: ["nightly", "2026-11"] });
    expect((await acme.runs.get(trained)).tags).toEqual(["nightly", "xgboost", "2026-11"]);
    const grace = as("tok_member").organization("acme");
    await grace.runs.bookmark({ uuids: [serving] });
    expect((await grace.runs.list({ bookmarks: true })).items.map(({ uuid }) => uuid)).toEqual([serving]);
    expect((await acme.runs.get(serving)).is_bookmarked).toBe(false);
    const before = await acme.runs.get(trained);
    expect((await acme.runs.invalidate({ uuids: [trained] })).accepted).toEqual([trained]);
    expect(await acme.runs.get(trained)).toEqual(before);
  });

  it("is transferred only to an existing project that the caller may write to", async () => {
    const { acme, as } = start();
    const to = (to_project: string) => ({ uuids: [trained], to_project });
    expect(await codeOf(acme.runs.transfer(to("fraud-productoin")))).toBe("unknown_project");
    expect((await acme.runs.transfer(to("fraud-production"))).accepted).toEqual([trained]);
    expect((await acme.runs.get(trained)).project).toBe("fraud-production");
    expect(await codeOf(as("tok_member").orgs.runs.transfer("acme", to("pricing")))).toBe("forbidden");
  });

  it("is rejected item by item when the caller may only read it", async () => {
    const { as } = start();
    // Grace is a reviewer in the space of these runs.
    const result = await as("tok_member").orgs.runs.stop("acme", { uuids: [serving] });
    expect(result.rejected).toMatchObject([{ uuid: serving, code: "forbidden" }]);
    // A member without a role there may work in a space that is not private.
    const linus = await as("tok_usr_linus").orgs.runs.tag("acme", { uuids: [serving], tags: ["x"] });
    expect(linus.accepted).toEqual([serving]);
    const nightly = await codeOf(as("tok_usr_nightly").orgs.runs.stop("acme", { uuids: [serving] }));
    expect(nightly).toBe("forbidden");
  });
});

describe("the versions that a run produces", () => {
  it("are listed by kind, team and query", async () => {
    const { acme } = start();
    const names = async (...[kind, choice]: Parameters<typeof acme.versions.list>) =>
      (await acme.versions.list(kind, choice)).items.map(({ name }) => name);
    expect(await names("model")).toEqual(["v2", "v1"]);
    expect(await names("component")).toEqual(["train-xgboost"]);
    expect(await names("model", { query: "stage:production" })).toEqual(["v2"]);
    expect(await names("model", { team: "research" })).toEqual([]);
    const lineage = async (choice: object) => (await acme.lineage.listArtifacts(choice)).items.map(({ name }) => name);
    expect(await lineage({ query: "kind:model,is_input:false" })).toEqual(["fraud-model"]);
    expect(await lineage({ mode: "archived" })).toEqual(["prices-north"]);
    expect(await lineage({ bookmarks: true })).toEqual(["fraud-model", "payments-october"]);
  });
});
