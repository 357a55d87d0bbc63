import { reference } from "@orgplane/mock/reference";
import { renderHook, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { useChangeRole, useInvite, useMembers, useRemoveMember } from "../../src/members/queries.ts";
import { within } from "./within.tsx";

function useAll(query?: string) {
  return { list: useMembers(query), role: useChangeRole(), invite: useInvite(), remove: useRemoveMember() };
}

/** The hooks on a server in memory, whose answers to `PATCH` and `DELETE` wait until the test lets them go. */
async function start({ query, data = "small" }: { query?: string; data?: "small" | "large" } = {}) {
  const server = reference({ data });
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { wrapper, failures } = within(async (request) => {
    if (request.method === "PATCH") await held;
    return server(request);
  });
  const { result } = renderHook(() => useAll(query), { wrapper });
  await waitFor(() => expect(result.current.list.data).toBeDefined());
  const member = (id: string) => {
    const found = result.current.list.data?.items.find((one) => one.id === id);
    if (found === undefined) throw new Error(`${id} is not in the list`);
    return found;
  };
  return { result, member, failures, release };
}

describe("members", () => {
  it("has the newest first", async () => {
    const { result } = await start();
    expect(result.current.list.data?.items.map(({ id }) => id)[0]).toBe("usr_linus");
    expect(result.current.list.data?.total).toBe(5);
  });

  it("goes on where a page ends", async () => {
    const { result } = await start({ data: "large" });
    expect(result.current.list.data?.items).toHaveLength(100);
    await result.current.list.fetchNextPage();
    await waitFor(() => expect(result.current.list.data?.items).toHaveLength(200));
    expect(new Set(result.current.list.data?.items.map(({ id }) => id)).size).toBe(200);
    expect(result.current.list.data?.total).toBe(10_000);
  });

  it("shows a new role before the server answers, and keeps it", async () => {
    const { result, member, release } = await start();
    result.current.role.mutate({ member: member("usr_grace"), role: "read-only" });
    await waitFor(() => expect(member("usr_grace").role).toBe("read-only"));
    expect(result.current.role.isPending).toBe(true);
    release();
    await waitFor(() => expect(result.current.role.isSuccess).toBe(true));
    expect(member("usr_grace").role).toBe("read-only");
  });

  it("takes a new role back when the server refuses it, and leaves other changes alone", async () => {
    const { result, member, failures, release } = await start();
    result.current.role.mutate({ member: member("usr_ada"), role: "member" });
    await waitFor(() => expect(member("usr_ada").role).toBe("member"));
    // Meanwhile, something else changes in the same list.
    await result.current.remove.mutateAsync(member("usr_rosa"));
    release();
    await waitFor(() => expect(member("usr_ada").role).toBe("admin"));
    expect(result.current.list.data?.items.map(({ id }) => id)).not.toContain("usr_rosa");
    expect(failures).toEqual(["The role was not changed"]);
  });

  it("reads the list again after an invitation", async () => {
    const { result } = await start();
    await result.current.invite.mutateAsync({ email: "mary@acme.example", role: "member" });
    await waitFor(() => expect(result.current.list.data?.items[0]?.email).toBe("mary@acme.example"));
  });
});
