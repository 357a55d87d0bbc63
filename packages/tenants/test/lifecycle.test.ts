import { describe, expect, it } from "vitest";
import { createTenants, OperationFailedError, type Tenant, TimeoutError } from "../src/index.ts";

interface State {
  id: string;
  status?: string;
  state_reason?: string;
}

/** A client whose server answers writes with 202, and polls with the given states in turn. */
function client(polls: (State | 404)[]) {
  const sent: string[] = [];
  const tenants = createTenants({
    baseUrl: "https://api.test/v1",
    token: "tok_owner",
    fetch: ({ method, url }) => {
      sent.push(`${method} ${url.replace("https://api.test/v1", "")}`);
      if (method !== "GET") {
        return Response.json({ id: "ten_1", status: "pending" }, { status: 202, headers: { "Retry-After": "0" } });
      }
      const look = polls.length > 1 ? polls.shift() : polls[0];
      if (look === 404) return Response.json({ code: "not_found" }, { status: 404 });
      return Response.json(look, { headers: { "Retry-After": "0" } });
    },
  });
  return { tenants, sent };
}

const pending = { id: "ten_1", status: "pending" };

describe("deploy", () => {
  it("polls the tenant by its id until it is available", async () => {
    const { tenants, sent } = client([pending, { id: "ten_1", status: "available" }]);
    const tenant: Tenant = await tenants.deploy("production", { organization: "acme" }).done();
    expect(tenant.status).toBe("available");
    expect(sent).toEqual([
      "POST /tenants/production/deploy?organization=acme",
      "GET /tenants/ten_1",
      "GET /tenants/ten_1",
    ]);
  });

  it.each(["failed", "deactivated", "deleted"])("fails when the tenant ends up %s", async (status) => {
    const { tenants } = client([pending, { id: "ten_1", status, state_reason: "deployment_failed" }]);
    const error: unknown = await tenants
      .deploy("production")
      .done()
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(OperationFailedError);
    expect(error).toMatchObject({ operation: "deployTenant", state: status, reason: "deployment_failed" });
  });

  it("stops waiting at the deadline, and can be resumed elsewhere", async () => {
    const { tenants } = client([pending]);
    const deployment = tenants.deploy("production");
    const error: unknown = await deployment.done({ deadline: 20 }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TimeoutError);
    const elsewhere = client([{ id: "ten_1", status: "available" }]);
    expect(await elsewhere.tenants.resume(await deployment.toToken()).done()).toMatchObject({ status: "available" });
    expect(elsewhere.sent).toEqual(["GET /tenants/ten_1"]);
  });
});

describe("deactivate", () => {
  it("waits until the tenant is deactivated", async () => {
    const { tenants } = client([pending, { id: "ten_1", status: "deactivated" }]);
    const seen: string[] = [];
    for await (const { status } of tenants.deactivate("production").progress()) seen.push(status);
    expect(seen).toEqual(["pending", "deactivated"]);
  });
});

describe("delete", () => {
  it.each<[string, State | 404]>([
    ["is known to be deleted", { id: "ten_1", status: "deleted" }],
    ["is forgotten", 404],
  ])("waits until the tenant %s", async (_, last) => {
    const { tenants } = client([pending, last]);
    const tenant = await tenants.delete("production", {}, { ifMatch: '"v1"' }).done();
    expect(tenant?.status).toBe(last === 404 ? undefined : "deleted");
    // @ts-expect-error nothing may be left of it
    const left: Tenant = tenant;
    void left;
  });
});
