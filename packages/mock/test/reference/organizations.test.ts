import { describe, expect, it } from "vitest";
import { codeOf, startReference } from "./client.ts";

describe("an organization", () => {
  it("keeps its identity from creation to deletion", async () => {
    const { owner, pass } = startReference();
    const created = await owner.orgs.create({ name: "globex", description: "Rockets" });
    expect(created).toMatchObject({
      owner: { id: "usr_ada", email: "ada@acme.example" },
      role: "admin",
      status: "active",
    });
    expect(created.subscription).toEqual({
      plan: "free",
      status: "active",
      start_date: "2026-11-30",
      end_date: null,
      self_service: true,
    });
    const { data, meta } = await owner.orgs.get("globex").withResponse();
    expect(data).toEqual(created);
    expect((await owner.orgs.list({ query: "name:globex" })).items).toEqual([created]);
    pass(1000);
    const ifMatch = meta.etag ?? "";
    await owner.orgs.update(created.id, { name: "globex-labs", description: null }, { ifMatch });
    expect(await codeOf(owner.orgs.update(created.id, { is_public: true }, { ifMatch }))).toBe("stale_etag");
    expect(await codeOf(owner.orgs.get("globex"))).toBe("not_found");
    const replaced = await owner.orgs.replace("globex-labs", { name: "globex", settings: { max_item_count: 5 } });
    expect(replaced).toMatchObject({ id: created.id, is_public: false, settings: { max_item_count: 5 } });
    await owner.orgs.delete("globex");
    expect(await codeOf(owner.orgs.get(created.id))).toBe("not_found");
  });

  it("has a unique name", async () => {
    const { owner } = startReference();
    expect(await codeOf(owner.orgs.create({ name: "acme" }))).toBe("name_taken");
    expect(await codeOf(owner.orgs.update("acme", { name: "umbra" }))).toBe("name_taken");
    expect(await codeOf(owner.orgs.copy("acme", { name: "umbra" }))).toBe("name_taken");
    expect(await codeOf(owner.orgs.update("acme", { name: "acme" }))).toBeUndefined();
  });

  it("has an end date on every plan but the free one", async () => {
    const { owner, as, pass } = startReference();
    const create = (subscription: { plan: "free" | "professional"; end_date?: string }) =>
      codeOf(owner.orgs.create({ name: "globex", subscription }));
    expect(await create({ plan: "professional" })).toBe("subscription_requires_end_date");
    expect(await create({ plan: "free", end_date: "2027-01-01" })).toBe("subscription_takes_no_end_date");
    expect(await create({ plan: "professional", end_date: "2027-01-01" })).toBeUndefined();
    expect(await codeOf(owner.orgs.update("globex", { subscription: { plan: "free" } }))).toBe(
      "subscription_takes_no_end_date",
    );
    const free = await owner.orgs.update("globex", { subscription: { plan: "free", end_date: null } });
    expect(free.subscription).toMatchObject({ plan: "free", end_date: null, status: "active" });
    const later = await owner.orgs.update("globex", {
      subscription: { plan: "professional", start_date: "2026-12-24", end_date: "2027-12-24" },
    });
    expect(later.subscription?.status).toBe("scheduled");
    expect((await owner.orgs.get("globex")).subscription?.self_service).toBe(true);
    const big = await owner.orgs.create({
      name: "hooli",
      subscription: { plan: "enterprise", end_date: "2026-12-01" },
    });
    expect(big.subscription).toMatchObject({ status: "active", self_service: false });
    pass(3 * 86_400_000);
    expect((await owner.orgs.get("hooli")).subscription?.status).toBe("expired");
    // Staff may change what the organization's own admins may not.
    const change = { subscription: { end_date: "2027-12-31" } };
    expect(await codeOf(owner.orgs.update("acme", change))).toBe("forbidden");
    expect((await as("tok_staff").orgs.update("acme", change)).subscription?.end_date).toBe("2027-12-31");
  });

  it("cannot be deleted unless it is empty, and only by its owner", async () => {
    const { owner, as } = startReference();
    const globex = await owner.orgs.create({ name: "globex" });
    const space = await owner.spaces.create({ organization: "globex", name: "lab" });
    const tenant = await owner.tenants.create({ organization: "globex", name: "t", desired_state: "not_initialized" });
    const error = await owner.orgs.delete("globex").catch((thrown: { problem: { detail: string } }) => thrown);
    expect(error).toMatchObject({
      problem: {
        code: "organization_not_empty",
        detail: 'Organization "globex" still has 1 space and 1 tenant. Delete them first.',
      },
    });
    await owner.spaces.delete(space.id);
    await owner.tenants.delete(tenant.id);
    expect(await codeOf(owner.orgs.delete("globex"))).toBe("organization_not_empty");
    expect(await codeOf(owner.orgs.delete("tiny-labs"))).toBe("forbidden");
    expect(await codeOf(as("tok_staff").orgs.delete("umbra"))).toBeUndefined();
    expect(globex.id).toMatch(/^org_/);
  });

  it("is deleted with everything that belongs to it", async () => {
    const { owner, adapter } = startReference({ data: "empty" });
    const before = adapter.snapshot().collections;
    await owner.orgs.create({ name: "globex" });
    const globex = owner.organization("globex");
    await globex.members.create({ email: "new@globex.example" });
    await globex.teams.create({ name: "core" });
    const account = await globex.serviceAccounts.create({ name: "ci" });
    await globex.apiKeys.create({ name: "ci", service_account: account.id });
    await globex.files.upload({ file: new File(["0,cat\n"], "a.csv"), type: "class_mapping" });
    await globex.delete();
    const { users, ...after } = adapter.snapshot().collections;
    expect(after).toEqual({ ...before, users: undefined });
    expect(users).toHaveLength((before.users?.length ?? 0) + 1);
  });

  it("is copied with its files, and nothing else", async () => {
    const { owner } = startReference();
    const copy = await owner.orgs.copy("acme", { name: "acme-sandbox", settings: { max_item_count: 1 } });
    expect(copy).toMatchObject({ display_name: "Acme Corporation", subscription: { plan: "free" } });
    expect(copy.settings).toMatchObject({ max_item_count: 1, max_seconds_per_task: 86400 });
    const sandbox = owner.organization("acme-sandbox");
    const files = (await sandbox.files.list()).items;
    expect(files.map(({ name }) => name)).toEqual(["classes.csv", "vehicles.json"]);
    expect(copy.settings?.class_mapping_files[0]?.ref).toBe(files[0]?.id);
    expect((await sandbox.members.list()).items.map(({ id }) => id)).toEqual(["usr_ada"]);
    expect((await sandbox.teams.list()).items).toEqual([]);
    expect((await sandbox.spaces.list()).items).toEqual([]);
  });

  it("accepts only its own files as class mappings", async () => {
    const { owner } = startReference();
    const class_mapping_files = [{ ref: "fil_clases" }];
    const error = await owner.orgs
      .update("acme", { settings: { class_mapping_files } })
      .catch((thrown: object) => thrown);
    expect(error).toMatchObject({
      problem: { code: "unknown_file", errors: [{ pointer: "/settings/class_mapping_files/0/ref" }] },
    });
    const settings = { class_mapping_files: [{ ref: "fil_vehicles" }] };
    const changed = await owner.orgs.replace("acme", { name: "acme", settings });
    expect(changed.settings?.class_mapping_files).toEqual([
      { ref: "fil_vehicles", file_name: "vehicles.json", content_type: "application/json", dataset_id: null },
    ]);
  });

  it("counts its resources", async () => {
    const { owner } = startReference();
    const acme = owner.organization("acme");
    expect(await acme.resources.get()).toEqual({
      projects: 5,
      users: 3,
      deployments: 30,
      deployment_versions: 47,
      pipelines: 2,
      pipeline_versions: 4,
    });
    const { updated_at } = await acme.get();
    const stats = await acme.stats.refresh();
    expect(stats).toEqual({
      dataset_storage_bytes: 45,
      project_storage_bytes: 3686400,
      used_seconds: 3497,
      refreshed_at: "2026-11-30T12:00:00.000Z",
    });
    expect(await acme.get()).toMatchObject({ stats, updated_at });
  });

  it("reports its usage", async () => {
    const { owner } = startReference();
    const acme = owner.organization("acme");
    const months = await acme.usage.get({ start_date: "2026-10-01", end_date: "2027-01-01" });
    expect(months.series.map(({ metric }) => metric)).toEqual(["credits", "input_volume"]);
    const [credits] = months.series;
    expect(credits?.points.map(({ start_date }) => start_date)).toEqual(["2026-10-01", "2026-11-01", "2026-12-01"]);
    expect(credits?.points.at(-1)?.value).toBe(0);
    const days = await acme.usage.get({ start_date: "2026-10-01", end_date: "2026-11-01", interval: "day" });
    const total = days.series[0]?.points.reduce((sum, { value }) => sum + value, 0);
    expect(total).toBe(credits?.points[0]?.value);
    expect(days.series[0]?.points).toHaveLength(31);
    // Months are counted from the first day of the period; February has no 31st.
    const odd = await acme.usage.get({ start_date: "2026-01-31", end_date: "2026-04-15" });
    expect(odd.series[0]?.points.map(({ start_date }) => start_date)).toEqual([
      "2026-01-31",
      "2026-02-28",
      "2026-03-31",
    ]);
    expect(await acme.usage.get()).toMatchObject({ start_date: "2026-01-01", end_date: "2027-01-01" });
    expect(await codeOf(acme.usage.get({ start_date: "2026-12-01", end_date: "2026-10-01" }))).toBe(
      "conflicting_parameters",
    );
    expect(await codeOf(acme.usage.get({ start_date: "0266-07-07", end_date: "2026-10-01", interval: "day" }))).toBe(
      "invalid_parameter",
    );
    expect(await codeOf(acme.usage.get({ end_date: "3933-09-23" }))).toBe("invalid_parameter");
    expect((await owner.orgs.usage.get("tiny-labs")).series).toEqual([]);
  });

  it("has the same catalog as all others", async () => {
    const { catalog } = startReference().owner.organization("acme");
    expect((await catalog.assets()).metrics[0]?.name).toBe("accuracy");
    expect((await catalog.hpoMethods({ limit: 1 })).pagination).toMatchObject({ has_more: true, total: 2 });
    expect(await catalog.transforms().toArray({ limit: 10 })).toHaveLength(2);
  });
});
