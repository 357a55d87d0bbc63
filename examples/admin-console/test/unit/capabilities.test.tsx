import { reference } from "@orgplane/mock/reference";
import { render, renderHook, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { useCapabilities, useSupport } from "../../src/capabilities/queries.ts";
import { MembersPage } from "../../src/members/members-page.tsx";
import { Shell } from "../../src/organizations/shell.tsx";
import { TenantsPage } from "../../src/tenants/tenants-page.tsx";
import { within } from "./within.tsx";

const reason = "Nothing there is a tenant.";

/** A platform without tenants, that sorts by name alone and knows no versions. */
function platform(asked: string[] = []) {
  const server = reference();
  return async (request: Request) => {
    asked.push(request.url);
    const response = await server(request);
    if (!request.url.includes("/capabilities")) return response;
    const { operations, ...rest } = await response.json();
    const refusal = { in: "query", name: "sort", fields: null, except: ["name"], detail: "By name alone." };
    return Response.json({
      ...rest,
      operations: {
        ...operations,
        listTenants: { ...operations.listTenants, support: "none", reason },
        listSpaces: { ...operations.listSpaces, refuses: [refusal] },
        listMembers: { ...operations.listMembers, refuses: [refusal] },
        updateSpace: { ...operations.updateSpace, preconditions: "refused" },
      },
    });
  };
}

describe("capabilities", () => {
  it("knows what a platform has, and what it refuses", async () => {
    const { wrapper } = within(platform());
    const { result } = renderHook(
      () => ({
        all: useCapabilities(),
        tenants: useSupport("listTenants"),
        spaces: useSupport("listSpaces"),
        update: useSupport("updateSpace"),
      }),
      { wrapper },
    );
    expect(result.current.tenants.missing).toBeUndefined();
    await waitFor(() => expect(result.current.all.isSuccess).toBe(true));
    const { tenants, spaces, update } = result.current;
    expect(tenants.missing).toBe(reason);
    expect(tenants.comparesVersions).toBe(true);
    expect(update.comparesVersions).toBe(false);
    expect(spaces.missing).toBeUndefined();
    expect(spaces.refuses("sort", "created_at")).toBe("By name alone.");
    expect(spaces.refuses("sort", "name")).toBeUndefined();
    expect(spaces.refuses("limit")).toBeUndefined();
  });

  it("asks for no order that the platform refuses, from the first request on", async () => {
    const asked: string[] = [];
    const { wrapper } = within(platform(asked));
    render(
      <Shell>
        <MembersPage />
      </Shell>,
      { wrapper },
    );
    await screen.findByText("Grace Hopper");
    const lists = asked.filter((url) => url.includes("/members?"));
    expect(lists).toHaveLength(1);
    expect(lists[0]).not.toContain("sort=");
  });

  it("shows the reason in place of a page that the platform does not have", async () => {
    const { wrapper } = within(platform(), "/acme/tenants");
    render(<TenantsPage />, { wrapper });
    await screen.findByText(reason);
    expect(screen.queryByRole("list", { name: "Tenants" })).toBeNull();
  });
});
