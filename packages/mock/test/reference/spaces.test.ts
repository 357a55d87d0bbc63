import { describe, expect, it } from "vitest";
import { codeOf, startReference } from "./client.ts";

describe("a space", () => {
  it("keeps its identity from creation to deletion", async () => {
    const { owner, pass } = startReference();
    const { spaces } = owner.organization("acme");
    const created = await spaces.create({ name: "churn", description: "Who leaves" });
    const { data, meta } = await spaces.get("churn").withResponse();
    expect(data).toEqual(created);
    expect((await spaces.list({ query: "name:%CHU%" })).items).toEqual([created]);
    pass(1000);
    const ifMatch = meta.etag ?? "";
    const changed = await spaces.update("churn", { name: "loyalty", description: null }, { ifMatch });
    expect(changed).toMatchObject({ id: created.id, name: "loyalty", description: null, is_private: false });
    expect(await codeOf(spaces.delete(created.id, {}, { ifMatch }))).toBe("stale_etag");
    await spaces.delete(created.id);
    expect(await codeOf(spaces.get(created.id))).toBe("not_found");
    expect(await codeOf(spaces.delete(created.id))).toBe("not_found");
  });

  it("has a unique name in its organization, but not beyond", async () => {
    const { owner } = startReference();
    expect(await codeOf(owner.spaces.create({ organization: "acme", name: "fraud" }))).toBe("name_taken");
    expect(await codeOf(owner.spaces.update("pricing", { name: "fraud" }))).toBe("name_taken");
    expect(await codeOf(owner.spaces.create({ organization: "nowhere", name: "fraud" }))).toBe("not_found");
    const { id } = await owner.spaces.create({ organization: "tiny-labs", name: "fraud" });
    expect(await codeOf(owner.spaces.get("fraud"))).toBe("ambiguous_name");
    expect((await owner.spaces.get("fraud", { organization: "tiny-labs" })).id).toBe(id);
    expect(await codeOf(owner.spaces.get(id, { organization: "acme" }))).toBe("not_found");
    expect(await codeOf(owner.spaces.get("fraud", { organization: "nowhere" }))).toBe("not_found");
    expect((await owner.spaces.list({ organization: "nowhere" })).items).toEqual([]);
    expect((await owner.spaces.list({ query: "name:fraud" })).items).toHaveLength(2);
  });

  it("is visible to its members if it is private, or else to the organization", async () => {
    const { owner, as } = startReference();
    const grace = as("tok_member").organization("acme");
    expect((await grace.spaces.list()).items.map(({ name }) => name)).toEqual(["fraud"]);
    expect(await codeOf(grace.spaces.get("pricing"))).toBe("not_found");
    await owner.spaces.members.set("pricing", "usr_grace", { role: { type: "predefined", name: "read-only" } });
    expect(await codeOf(grace.spaces.get("pricing"))).toBeUndefined();
    expect(await codeOf(as("tok_annotator").spaces.get("fraud"))).toBe("not_found");
    expect(await codeOf(as("tok_stranger").spaces.get("fraud"))).toBe("not_found");
  });

  it("is changed by its admins, including its creator", async () => {
    const { as } = startReference();
    const { spaces } = as("tok_member").organization("acme");
    expect(await codeOf(spaces.update("fraud", { is_private: true }))).toBe("forbidden");
    expect(await codeOf(spaces.delete("fraud"))).toBe("forbidden");
    await spaces.create({ name: "mine" });
    expect(await spaces.members.get("mine", "usr_grace")).toMatchObject({
      role: { type: "predefined", name: "admin" },
    });
    expect(await codeOf(spaces.update("mine", { is_private: true }))).toBeUndefined();
    expect(await codeOf(as("tok_annotator").spaces.create({ organization: "acme", name: "labels" }))).toBe("forbidden");
  });

  it("accepts members of the organization, in roles that suit their account", async () => {
    const { members } = startReference().owner.organization("acme").spaces;
    const custom = { role: { type: "custom", id: "rol_reviewer" } } as const;
    const added = await members.set("pricing", "usr_grace", custom).withResponse();
    expect(added.meta.status).toBe(201);
    expect(added.data.role).toEqual({ type: "custom", id: "rol_reviewer", name: "Reviewer" });
    const changed = await members
      .set("pricing", "usr_grace", { role: { type: "predefined", name: "admin" } })
      .withResponse();
    expect(changed.meta.status).toBe(200);
    expect(changed.data.id).toBe(added.data.id);
    expect((await members.list("pricing", { query: "role:admin" })).items).toEqual([changed.data]);
    expect((await members.list("fraud", { query: "role:rol_reviewer" })).items).toHaveLength(1);
    const set = (user: string, name: "annotator" | "member") =>
      codeOf(members.set("pricing", user, { role: { type: "predefined", name } }));
    expect(await set("usr_eve", "member")).toBe("not_an_organization_member");
    expect(await set("usr_rosa", "member")).toBe("role_not_allowed");
    expect(await set("usr_grace", "annotator")).toBe("role_not_allowed");
    expect(await set("usr_rosa", "annotator")).toBeUndefined();
    expect(await codeOf(members.set("pricing", "usr_rosa", custom))).toBe("role_not_allowed");
    const unknown = { role: { type: "custom", id: "rol_lost" } } as const;
    expect(await codeOf(members.set("pricing", "usr_grace", unknown))).toBe("role_not_allowed");
    const ifMatch = added.meta.etag ?? "";
    expect(await codeOf(members.set("pricing", "usr_grace", custom, { ifMatch }))).toBe("stale_etag");
    await members.remove("pricing", "usr_grace");
    expect(await codeOf(members.get("pricing", "usr_grace"))).toBe("not_found");
  });

  it("is deleted with its projects and their contents", async () => {
    const { owner } = startReference();
    const acme = owner.organization("acme");
    await acme.spaces.delete("fraud");
    expect((await acme.projects.list()).items.map(({ name }) => name)).toEqual(["vision", "pricing", "sorting"]);
    expect((await acme.runs.list()).items).toEqual([]);
    expect((await acme.versions.list("model")).items).toEqual([]);
    expect((await acme.teams.get("engineering")).projects).toEqual([]);
  });
});
