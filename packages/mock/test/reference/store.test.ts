import { describe, expect, it } from "vitest";
import { type Batch, reference } from "../../src/reference/index.ts";
import { seedData } from "../../src/reference/seeds/seed.ts";
import { put } from "../../src/reference/store/batch.ts";
import type { Collections } from "../../src/reference/store/collections.ts";
import { createStore } from "../../src/reference/store/store.ts";
import { codeOf, start, startReference } from "./client.ts";

function replayed(batches: readonly Batch[]) {
  const copy = reference({ now: () => start });
  for (const batch of batches) copy.apply(batch);
  return copy.snapshot();
}

describe("the state of the reference", () => {
  it("is plain JSON from which it can be restored", async () => {
    const { adapter, owner } = startReference();
    await owner.orgs.files.upload("acme", { file: new Blob(["0,🐝\n"]), type: "class_mapping" });
    const snapshot = adapter.snapshot();
    const copy = startReference({ data: JSON.parse(JSON.stringify(snapshot)) });
    expect(copy.adapter.snapshot()).toEqual(snapshot);
    const [file] = (await copy.owner.orgs.files.list("acme", { sort: ["-created_at"] })).items;
    expect(await new Response(await copy.owner.orgs.files.download("acme", file?.id ?? "")).text()).toBe("0,🐝\n");
  });

  it("keeps the last 10,000 audit events of an organization", () => {
    const state = createStore(seedData("empty", 1));
    const batches: Batch[] = [];
    state.subscribe((event) => void (event.type === "batch" && batches.push(event.batch)));
    const note = (organization_id: string, id: number) => {
      const event = { id: `${organization_id}-${id}`, organization_id } as Collections["auditEvents"];
      state.commit([put("auditEvents", event)], "2026-11-30T12:00:00.000Z");
    };
    note("org_b", 0);
    for (let id = 0; id <= 10_000; id++) note("org_a", id);
    const kept = state.where("auditEvents", "organization_id", "org_a").map(({ id }) => id);
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([10_000, "org_a-1", "org_a-10000"]);
    expect(state.get("auditEvents", "org_b-0")).toBeDefined();
    expect(batches.at(-1)?.changes).toContainEqual({ collection: "auditEvents", delete: "org_a-0" });
  });

  it("is published write by write, one batch each", async () => {
    const { adapter, owner, pass } = startReference();
    const batches: Batch[] = [];
    const stop = adapter.subscribe((event) => {
      if (event.type === "batch") batches.push(structuredClone(event.batch));
    });
    const acme = owner.organization("acme");
    const { id } = await acme.spaces.create({ name: "churn" });
    expect(batches).toMatchObject([
      {
        revision: 1,
        at: "2026-11-30T12:00:00.000Z",
        changes: [
          { collection: "spaces", put: { id } },
          { collection: "spaceMembers", put: { id: `${id}/usr_ada` } },
          { collection: "auditEvents", put: { action: "space.created" } },
        ],
      },
    ]);
    // A rejected request changes nothing.
    expect(await codeOf(acme.spaces.create({ name: "churn" }))).toBe("name_taken");
    await acme.spaces.list();
    expect(batches).toHaveLength(1);
    await acme.spaces.delete("fraud");
    await acme.tenants.deploy("staging");
    pass(3000);
    await acme.tenants.get("staging");
    expect(batches.map(({ revision }) => revision)).toEqual([1, 2, 3, 4]);
    expect(replayed(batches)).toEqual(adapter.snapshot());
    stop();
    await acme.spaces.delete("churn");
    expect(batches).toHaveLength(4);
  });

  it("can be reset, and reports it", async () => {
    const { adapter, owner } = startReference();
    const before = adapter.snapshot();
    const events: string[] = [];
    adapter.subscribe(({ type }) => events.push(type));
    await owner.spaces.delete("fraud");
    adapter.restore(before);
    expect(await codeOf(owner.spaces.get("fraud"))).toBeUndefined();
    await owner.spaces.delete("fraud");
    adapter.reset();
    expect(adapter.snapshot()).toEqual(before);
    adapter.reset("empty");
    expect((await owner.orgs.list()).items).toEqual([]);
    expect(events).toEqual(["batch", "restored", "batch", "restored", "restored"]);
  });

  it("is the same, byte for byte, for the same seed and time, and differs for another seed", async () => {
    const made = async (seed: number) => {
      const { adapter, owner } = startReference({ seed });
      await owner.members.create("acme", { email: "new@acme.example" });
      const { secret } = await owner.orgs.apiKeys.create("acme", { name: "ci" });
      return [secret, JSON.stringify(adapter.snapshot())];
    };
    expect(await made(42)).toEqual(await made(42));
    expect((await made(42))[0]).not.toBe((await made(43))[0]);
  });

  it("of another version is rejected", () => {
    const snapshot = { ...reference().snapshot(), version: 2 as 1 };
    expect(() => reference({ data: snapshot })).toThrow("version 2");
  });
});

describe("two concurrent writes", () => {
  it("succeed once with the same If-Match", async () => {
    const { spaces } = startReference().owner.organization("acme");
    const { meta } = await spaces.get("fraud").withResponse();
    const ifMatch = meta.etag ?? "";
    const codes = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        codeOf(spaces.update("fraud", { description: `${index}` }, { ifMatch })),
      ),
    );
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    expect(codes.filter((code) => code === "stale_etag")).toHaveLength(19);
  });
});
