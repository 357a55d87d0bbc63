import { openValue } from "@orgplane/client";
import { describe, expect, it } from "vitest";
import { codeOf, startReference } from "./client.ts";

describe("a member", () => {
  it("can be invited, accept, change and leave", async () => {
    const { owner, as, pass } = startReference();
    const { members } = owner.organization("acme");
    const invited = await members.create({ email: "Radia@acme.example", role: "read-only" });
    expect(invited).toMatchObject({ status: "invited", user: null, email: "radia@acme.example", role: "read-only" });
    expect(await members.get("radia@acme.example")).toEqual(invited);
    pass(60_000);
    const again = await members.resendInvitation(invited.id);
    expect(again.invited_at).toBe("2026-11-30T12:01:00.000Z");

    // A request with a token of the account accepts its invitations.
    const radia = as(`tok_${invited.id}`);
    expect(await radia.me()).toMatchObject({ id: invited.id, user: "radia" });
    expect((await owner.orgs.auditEvents.list("acme", { query: "action:invitation.accepted" })).items).toMatchObject([
      { actor: { id: invited.id }, target: { id: invited.id } },
    ]);
    const { data: active, meta } = await members.get("radia").withResponse();
    expect(active).toMatchObject({ id: invited.id, status: "active", role: "read-only" });
    expect(await codeOf(members.resendInvitation("radia"))).toBe("invitation_not_pending");

    await members.update("radia", { role: "member" });
    const ifMatch = meta.etag ?? "";
    expect(await codeOf(members.replace("radia", { role: "admin", status: "active" }, { ifMatch }))).toBe("stale_etag");
    expect(await members.replace("radia", { role: "admin", status: "suspended" })).toMatchObject({
      role: "admin",
      status: "suspended",
    });
    expect(await codeOf(radia.orgs.get("acme"))).toBe("forbidden");
    await members.update("radia", { status: "active" });
    await radia.members.delete("acme", "radia");
    expect(await codeOf(members.get(invited.id))).toBe("not_found");
    expect(await codeOf(radia.orgs.get("acme"))).toBe("not_found");
  });

  it("is invited only once", async () => {
    const { members } = startReference().owner.organization("acme");
    expect(await codeOf(members.create({ email: "ADA@acme.example" }))).toBe("already_a_member");
    expect(await codeOf(members.create({ email: "linus@acme.example" }))).toBe("already_a_member");
  });

  it("stays invited until the invitation is accepted, and never becomes invited again", async () => {
    const { members } = startReference().owner.organization("acme");
    expect(await codeOf(members.update("usr_linus", { status: "active" }))).toBe("transition_not_allowed");
    expect(await members.replace("usr_linus", { role: "admin", status: "invited" })).toMatchObject({ role: "admin" });
    expect(await codeOf(members.update("grace", { status: "invited" }))).toBe("transition_not_allowed");
    expect(await codeOf(members.update("grace", { status: openValue("lost") }))).toBe("transition_not_allowed");
  });

  it("has the annotator role if and only if it is an annotator", async () => {
    const { members } = startReference().owner.organization("acme");
    expect(await codeOf(members.update("grace", { role: "annotator" }))).toBe("role_not_allowed");
    expect(await codeOf(members.update("rosa", { role: "member" }))).toBe("role_not_allowed");
    expect(await codeOf(members.update("grace", { role: openValue("owner") }))).toBe("role_not_allowed");
    const { id } = await members.create({ email: "ned@labels.example", role: "annotator" });
    expect(await codeOf(members.update(id, { role: "member" }))).toBe("role_not_allowed");
    // The account already exists as an annotator.
    const { owner } = startReference();
    await owner.orgs.create({ name: "globex" });
    const invite = (role: "member" | "annotator") =>
      codeOf(owner.members.create("globex", { email: "rosa@labels.example", role }));
    expect(await invite("member")).toBe("role_not_allowed");
    expect(await invite("annotator")).toBeUndefined();
  });

  it("stays an admin if it is the last one", async () => {
    const { owner, adapter } = startReference();
    const acme = owner.organization("acme");
    const { members } = acme;
    const before = adapter.snapshot();
    for (const call of [
      () => members.delete("ada"),
      () => members.update("ada", { role: "member" }),
      () => members.update("ada", { status: "suspended" }),
      () => members.replace("ada", { role: "read-only", status: "active" }),
    ]) {
      expect(await codeOf(call())).toBe("last_admin");
    }
    expect(adapter.snapshot().collections).toEqual(before.collections);
    // An invited admin may never accept.
    await members.update("usr_linus", { role: "admin" });
    expect(await codeOf(members.delete("ada"))).toBe("last_admin");
    await members.update("grace", { role: "admin" });
    await members.delete("ada");
    expect(await codeOf(acme.get())).toBe("not_found");
  });

  it("leaves teams and spaces with the organization, and hands over what it owns", async () => {
    const { owner, as } = startReference();
    const acme = owner.organization("acme");
    await acme.members.update("grace", { role: "admin" });
    await acme.members.delete("ada");
    const grace = as("tok_member").organization("acme");
    expect((await grace.get()).owner?.id).toBe("usr_grace");
    expect((await grace.teams.members.list("engineering")).items.map(({ user_id }) => user_id)).toEqual(["usr_grace"]);
    expect((await grace.spaces.members.list("fraud")).items.map(({ user_id }) => user_id)).toEqual(["usr_grace"]);
    expect((await grace.tenants.get("production")).owner_id).toBe("usr_ada");
  });

  it("is changed only by admins", async () => {
    const { as } = startReference();
    const { members } = as("tok_member").organization("acme");
    expect(await codeOf(members.create({ email: "x@y.example" }))).toBe("forbidden");
    expect(await codeOf(members.update("rosa", { role: "annotator" }))).toBe("forbidden");
    expect(await codeOf(members.delete("rosa"))).toBe("forbidden");
    expect(await codeOf(members.resendInvitation("usr_linus"))).toBe("forbidden");
    expect(await codeOf(members.access("ada"))).toBe("forbidden");
    expect(await codeOf(members.access("grace"))).toBeUndefined();
  });

  it("shows everything that it can access", async () => {
    const { members } = startReference().owner.organization("acme");
    expect(await members.access("grace")).toMatchObject({
      member: { id: "usr_grace" },
      teams: [{ id: "tea_engineering", role: "contributor", via: "direct" }],
      spaces: [{ id: "spc_fraud", role: { type: "custom", name: "Reviewer" }, via: "direct" }],
      tenants: [
        { id: "ten_production", role: "Editor", via: "organization" },
        { id: "ten_staging", role: "Owner", via: "direct" },
        { id: "ten_research", role: "Owner", via: "direct" },
      ],
      api_keys: [{ id: "key_laptop", hint: "opk_…77aa" }],
    });
    const { spaces } = await members.access("ada");
    expect(spaces).toContainEqual({
      id: "spc_pricing",
      name: "pricing",
      role: { type: "predefined", name: "admin" },
      via: "organization",
    });
    expect(await members.access("rosa")).toMatchObject({ teams: [], spaces: [], tenants: [], api_keys: [] });
  });
});
