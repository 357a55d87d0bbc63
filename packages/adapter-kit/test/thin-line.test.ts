import { describe, expect, it } from "vitest";
import { organizationNamed, organizations } from "./organizations.ts";

const call = (path: string, init?: RequestInit) => new Request(`http://adapter.test/v1${path}`, init);
const post = (body: unknown) => ({
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
});

describe("an adapter", () => {
  const adapter = () => organizations({ store: new Map([["acme", organizationNamed("acme")]]) });

  it("calls the handler of an operation, and adds ETag and request id", async () => {
    const response = await adapter()(call("/organizations/acme", { headers: { "X-Request-Id": "req_1" } }));
    expect(response.status).toBe(200);
    expect(response.headers.get("ETag")).toMatch(/^"[0-9a-z]{22}"$/);
    expect(response.headers.get("X-Request-Id")).toBe("req_1");
    expect(await response.json()).toMatchObject({ name: "acme" });
  });

  it("adds a Location to a created thing, and lists it", async () => {
    const own = adapter();
    const created = await own(call("/organizations", post({ name: "beta" })));
    expect([created.status, created.headers.get("Location")]).toEqual([201, "/v1/organizations/org_beta"]);
    const list = await own(call("/organizations"));
    expect(await list.json()).toMatchObject({ items: [{ name: "acme" }, { name: "beta" }], pagination: { total: 2 } });
  });

  it("turns the refusal of a handler into a problem document", async () => {
    const response = await adapter()(call("/organizations", post({ name: "acme" })));
    expect(response.headers.get("Content-Type")).toBe("application/problem+json");
    expect(await response.json()).toEqual({
      type: "https://orgplane.dev/problems/name_taken",
      title: "Name taken",
      status: 409,
      detail: 'Organization "acme" exists.',
      instance: "/v1/organizations",
      code: "name_taken",
      request_id: response.headers.get("X-Request-Id"),
      errors: [],
    });
  });

  it("answers 501 for an operation without a handler", async () => {
    const response = await adapter()(call("/organizations/acme/members"));
    expect(response.status).toBe(501);
    expect(await response.json()).toMatchObject({
      code: "not_supported",
      detail: "listMembers is not available on Test.",
    });
  });

  it("returns its capabilities, and freezes them", async () => {
    const own = adapter();
    expect(own.platform).toBe("test");
    expect(Object.isFrozen(own.capabilities.operations["getOrganization"])).toBe(true);
    const response = await own(call("/capabilities"));
    expect(await response.json()).toEqual(own.capabilities);
  });
});
