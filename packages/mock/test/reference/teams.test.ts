import { describe, expect, it } from "vitest";
import { codeOf, startReference } from "./client.ts";

describe("a team", () => {
  it("keeps its identity from creation to deletion", async () => {
    const { owner, pass } = startReference();
    const { teams } = owner.organization("acme");
    const created = await teams.create({ name: "payments", projects: ["fraud"] });
    expect(created).toMatchObject({ role: "admin", projects: ["fraud"], policy: null, created_by: "usr_ada" });
    const { data, meta } = await teams.get("payments").withResponse();
    expect(data).toEqual(created);
    expect((await teams.list({ query: "projects:fraud" })).items).toContainEqual(created);
    pass(1000);
    await teams.update(created.id, { name: "money", projects: [] });
    expect(await codeOf(teams.delete("money", { ifMatch: meta.etag ?? "" }))).toBe("stale_etag");
    await teams.delete("money");
    expect(await codeOf(teams.get(created.id))).toBe("not_found");
  });

  it("has a unique name and existing projects", async () => {
    const { teams } = startReference().owner.organization("acme");
    expect(await codeOf(teams.create({ name: "engineering" }))).toBe("name_taken");
    expect(await codeOf(teams.update("research", { name: "engineering" }))).toBe("name_taken");
    const error = await teams.update("research", { projects: ["fraud", "fruad"] }).catch((thrown: object) => thrown);
    expect(error).toMatchObject({ problem: { code: "unknown_project", errors: [{ pointer: "/projects/1" }] } });
  });

  it("shows whether it is bookmarked or archived", async () => {
    const { teams } = startReference().owner.organization("acme");
    const names = async (choice: object) => (await teams.list(choice)).items.map(({ name }) => name);
    expect(await names({})).toEqual(["engineering", "research"]);
    expect(await names({ mode: "archived" })).toEqual(["summer-school"]);
    expect(await names({ bookmarks: true })).toEqual(["engineering"]);
    expect(await codeOf(teams.list({ mode: "lost" as "live" }))).toBe("invalid_parameter");
  });

  it("accepts members of the organization, in roles that teams have", async () => {
    const { owner } = startReference();
    const { members } = owner.organization("acme").teams;
    const added = await members.set("research", "usr_grace", { role: "viewer" }).withResponse();
    expect(added.meta.status).toBe(201);
    expect(added.meta.headers.get("location")).toBe("/v1/organizations/acme/teams/research/members/usr_grace");
    expect(added.data).toMatchObject({ role: "viewer", organization_role: "member", user: "grace" });
    const changed = await members.set("research", "usr_grace", { role: "admin" }).withResponse();
    expect(changed.meta.status).toBe(200);
    expect(await members.get("research", "usr_grace")).toEqual(changed.data);
    expect((await members.list("research", { query: "role:admin" })).items).toEqual([changed.data]);
    expect(await codeOf(members.set("research", "usr_eve", { role: "viewer" }))).toBe("not_an_organization_member");
    const role = "owner" as "admin";
    expect(await codeOf(members.set("research", "usr_grace", { role }))).toBe("role_not_allowed");
    const ifMatch = added.meta.etag ?? "";
    expect(await codeOf(members.set("research", "usr_grace", { role: "viewer" }, { ifMatch }))).toBe("stale_etag");
    expect(await codeOf(members.set("research", "usr_ada", { role: "viewer" }, { ifMatch: "*" }))).toBe("stale_etag");
    await members.remove("research", "usr_grace");
    expect(await codeOf(members.get("research", "usr_grace"))).toBe("not_found");
  });

  it("is changed by its own admins too, and left by any member", async () => {
    const { owner, as } = startReference();
    const { teams } = owner.organization("acme");
    const own = as("tok_member").organization("acme").teams;
    expect(await codeOf(own.update("research", { policy: "p" }))).toBe("forbidden");
    await teams.members.set("research", "usr_grace", { role: "admin" });
    expect(await codeOf(own.update("research", { policy: "p" }))).toBeUndefined();
    expect(await codeOf(own.create({ name: "mine" }))).toBe("forbidden");
    expect(await codeOf(own.delete("research"))).toBe("forbidden");
    expect(await codeOf(own.members.remove("engineering", "usr_ada"))).toBe("forbidden");
    expect(await codeOf(own.members.remove("engineering", "usr_grace"))).toBeUndefined();
  });
});
