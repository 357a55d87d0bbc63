import { describe, expect, it } from "vitest";
import { codeOf, startReference } from "./client.ts";

describe("a tenant", () => {
  it("is deployed, deactivated, deployed again and deleted, each after its transition time", async () => {
    const { owner, pass } = startReference({ transition: 5000 });
    const { tenants } = owner.organization("acme");
    const created = await tenants.create({ name: "edge", mlflow_service: {} });
    expect(created).toMatchObject({
      owner_id: "usr_ada",
      display_name: "edge",
      desired_state: "available",
      status: "pending",
      service: { configuration: { analytics_enabled: true }, status: null },
    });
    pass(4999);
    expect((await tenants.get("edge")).status).toBe("pending");
    pass(1);
    const { data: up, meta } = await tenants.get("edge").withResponse();
    expect(up).toMatchObject({
      status: "available",
      status_updated_at: "2026-11-30T12:00:05.000Z",
      service: { status: { server_url: "https://edge.tenants.example" } },
      mlflow_service: { status: { username: "mlflow" } },
    });

    const down = await tenants.deactivate("edge").withResponse();
    expect(down.meta.status).toBe(202);
    expect(down.meta.headers.get("retry-after")).toBe("1");
    expect(down.data).toMatchObject({ status: "pending", desired_state: "deactivated" });
    expect(await codeOf(tenants.update("edge", { description: "x" }, { ifMatch: meta.etag ?? "" }))).toBe("stale_etag");
    for (const change of ["deploy", "deactivate", "delete"] as const) {
      expect(await codeOf(tenants[change]("edge"))).toBe("transition_not_allowed");
    }
    pass(5000);
    expect(await tenants.get("edge")).toMatchObject({ status: "deactivated", service: { status: null } });
    expect(await codeOf(tenants.deactivate("edge"))).toBe("transition_not_allowed");

    await tenants.deploy("edge");
    pass(5000);
    await tenants.delete("edge");
    expect((await tenants.delete("edge")).status).toBe("pending");
    pass(5000);
    expect(await codeOf(tenants.get("edge"))).toBe("not_found");
    expect((await tenants.get(created.id)).status).toBe("deleted");
    expect(await codeOf(tenants.deploy(created.id))).toBe("transition_not_allowed");
    expect(await codeOf(tenants.update(created.id, { description: "x" }))).toBe("not_found");
    expect((await tenants.delete(created.id)).status).toBe("deleted");
    const names = async (query?: string) =>
      (await tenants.list(query === undefined ? {} : { query })).items.map(({ name }) => name);
    expect(await names()).not.toContain("edge");
    expect(await names("status:deleted")).toEqual(["edge"]);
    // The name is available again.
    expect(await codeOf(tenants.create({ name: "edge" }))).toBeUndefined();
  });

  it("is polled by the client until it is done", async () => {
    const { owner, pass } = startReference({ transition: 0 });
    const { tenants } = owner.organization("acme");
    pass(1);
    expect((await tenants.deploy("staging").done()).status).toBe("available");
    expect((await tenants.delete("staging").done())?.status).toBe("deleted");
  });

  it("fails to deploy with an unknown server version", async () => {
    const { owner, pass } = startReference();
    const { tenants } = owner.organization("acme");
    await tenants.create({ name: "edge", service: { configuration: { version: "0.0.0" } } });
    pass(3000);
    expect(await tenants.get("edge")).toMatchObject({ status: "failed", state_reason: "deployment_failed" });
    await tenants.update("edge", { service: { configuration: { version: "0.94.0" } } });
    await tenants.deploy("edge");
    pass(3000);
    expect(await tenants.get("edge")).toMatchObject({
      status: "available",
      service: { status: { version: "0.94.0" } },
    });
  });

  it("waits for its own machines, and meanwhile cannot be deployed or deactivated", async () => {
    const { owner, as, pass } = startReference();
    const { tenants } = owner.organization("acme");
    const created = await tenants.create({ name: "edge", is_managed: false });
    expect((await as("tok_member").tenants.get("edge")).enrollment_key).toBeNull();
    expect(created).toMatchObject({ status: "pending", state_reason: "awaiting_enrollment", service: null });
    expect(created.enrollment_key).toMatch(/^enr_/);
    pass(1e9);
    expect((await tenants.get("edge")).status).toBe("pending");
    expect(await codeOf(tenants.deploy("edge"))).toBe("transition_not_allowed");
    expect(await codeOf(tenants.deactivate("edge"))).toBe("transition_not_allowed");
    expect(await codeOf(tenants.delete("edge"))).toBeUndefined();
  });

  it("keeps a new configuration for the next deployment", async () => {
    const { tenants } = startReference().owner.organization("acme");
    const changed = await tenants.update("production", {
      display_name: "Production EU",
      service: { configuration: { version: "0.94.0" } },
      mlflow_service: null,
    });
    expect(changed).toMatchObject({
      display_name: "Production EU",
      status: "available",
      service: { configuration: { version: "0.94.0", analytics_enabled: true }, status: { version: "0.93.1" } },
      mlflow_service: null,
    });
  });

  it("has a unique name in its organization, and is changed by its owner or an admin", async () => {
    const { owner, as } = startReference();
    expect(await codeOf(owner.tenants.create({ organization: "acme", name: "staging" }))).toBe("name_taken");
    expect(await codeOf(owner.tenants.update("production", { name: "staging" }))).toBe("name_taken");
    const { tenants } = as("tok_member");
    expect(await codeOf(tenants.update("production", { description: "x" }))).toBe("forbidden");
    expect(await codeOf(tenants.delete("production"))).toBe("forbidden");
    expect(await codeOf(tenants.update("staging", { description: "x" }))).toBeUndefined();
    expect(await codeOf(as("tok_annotator").tenants.get("staging"))).toBe("not_found");
    expect((await owner.tenants.get("production")).mlflow_service?.status?.password).toBe("mlf_EXAMPLE_not_a_secret");
    expect((await tenants.get("production")).mlflow_service?.status).toMatchObject({ username: null, password: null });
    await owner.tenants.create({ organization: "tiny-labs", name: "staging" }).catch(() => undefined);
    expect(await codeOf(owner.tenants.get("staging"))).toBe("ambiguous_name");
  });

  it("is also listed by the deprecated operation", async () => {
    const { adapter } = startReference();
    const headers = { Authorization: "Bearer tok_owner" };
    const url = "https://reference.invalid/v1/organizations/acme/tenants?limit=2&offset=1";
    const response = await adapter(new Request(url, { headers }));
    expect(response.headers.get("deprecation")).toBe("@1780272000");
    const { items, pagination } = (await response.json()) as { items: { name: string }[]; pagination: unknown };
    expect(items.map(({ name }) => name)).toEqual(["staging", "production"]);
    expect(pagination).toEqual({ has_more: false, next_cursor: null, total: 3 });
  });
});
