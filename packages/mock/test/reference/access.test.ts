import { describe, expect, it } from "vitest";
import { codeOf, startReference } from "./client.ts";

const organizations = "https://reference.invalid/v1/organizations";

describe("credentials", () => {
  it("are required", async () => {
    const { adapter } = startReference();
    const response = await adapter(new Request(organizations));
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe('Bearer realm="orgplane"');
    expect(await response.json()).toMatchObject({ code: "unauthenticated" });
  });

  it("count as the owner's when they are unknown, unless the server is strict", async () => {
    const { as } = startReference();
    expect((await as("whatever").me()).id).toBe("usr_ada");
    const strict = startReference({ strict: true });
    expect(await codeOf(strict.as("whatever").me())).toBe("unauthenticated");
    expect((await strict.as("tok_owner").me()).id).toBe("usr_ada");
    expect((await strict.as("tok_usr_grace").me()).id).toBe("usr_grace");
  });

  it("determine the role", async () => {
    const { as } = startReference();
    expect((await as("tok_member").orgs.get("acme")).role).toBe("member");
    expect((await as("tok_annotator").orgs.get("acme")).role).toBe("annotator");
    expect(await codeOf(as("tok_annotator").members.list("acme"))).toBe("forbidden");
    expect(await codeOf(as("tok_expired").me())).toBe("token_expired");
    expect(await codeOf(as("tok_noscope").orgs.list())).toBe("insufficient_scope");
    // Every valid credential may read its own identity and the server's capabilities.
    expect((await as("tok_noscope").me()).scopes).toEqual([]);
    expect((await as("tok_noscope").capabilities()).platform).toBe("mock");
    expect((await as("tok_staff").orgs.list()).pagination.total).toBe(3);
  });

  it("separate organizations", async () => {
    const { as } = startReference();
    const stranger = as("tok_stranger");
    expect((await stranger.orgs.list()).items).toEqual([]);
    expect(await codeOf(stranger.orgs.get("acme"))).toBe("not_found");
    expect(await codeOf(stranger.orgs.get("org_acme"))).toBe("not_found");
    expect(await codeOf(stranger.members.list("acme"))).toBe("not_found");
    expect(await codeOf(stranger.tenants.get("ten_production"))).toBe("not_found");
    expect((await stranger.tenants.list({ organization: "acme" })).items).toEqual([]);
    // Everybody may see that a public organization exists, and nothing else of it.
    expect(await stranger.orgs.get("umbra")).toMatchObject({
      name: "umbra",
      role: null,
      owner: null,
      subscription: null,
    });
    expect(await codeOf(stranger.members.list("umbra"))).toBe("forbidden");
    expect(await codeOf(stranger.orgs.update("umbra", { description: "mine" }))).toBe("forbidden");
  });

  it("of an admin show the owner's e-mail address", async () => {
    const { as } = startReference();
    expect((await as("tok_member").orgs.get("acme")).owner).toEqual({ id: "usr_ada", user: "ada", email: null });
  });

  it("of a member allow only reads of a suspended organization", async () => {
    const { adapter, owner } = startReference();
    const { collections, ...rest } = adapter.snapshot();
    const suspended = (collections.organizations ?? []).map((one) => ({ ...one, status: "suspended" as const }));
    adapter.restore({ ...rest, collections: { ...collections, organizations: suspended } });
    expect((await owner.orgs.get("acme")).status).toBe("suspended");
    expect(await codeOf(owner.spaces.create({ organization: "acme", name: "x" }))).toBe("forbidden");
    expect(await codeOf(owner.orgs.update("acme", { description: "x" }))).toBe("forbidden");
  });
});

describe("an API key", () => {
  it("has its owner's access until it is revoked", async () => {
    const { adapter, owner, as, pass } = startReference();
    const { apiKeys } = owner.organization("acme");
    const { secret, ...created } = await apiKeys.create({ name: "ci" });
    expect(created).toMatchObject({ owner: { type: "member", id: "usr_ada", name: "ada" }, status: "active" });
    expect(created.hint).toBe(`opk_…${secret.slice(-4)}`);
    expect(await apiKeys.get(created.id)).toEqual(created);
    expect(JSON.stringify(await apiKeys.list())).not.toContain(secret);
    expect((await as(secret).me()).id).toBe("usr_ada");
    expect((await apiKeys.get(created.id)).last_used_at).toBe("2026-11-30T12:00:00.000Z");
    // The last use is recorded once a minute, not for each request.
    pass(59_999);
    const { revision } = adapter.snapshot();
    await as(secret).me();
    expect(adapter.snapshot().revision).toBe(revision);
    pass(1);
    await as(secret).me();
    expect((await apiKeys.get(created.id)).last_used_at).toBe("2026-11-30T12:01:00.000Z");
    // The key gives access to one organization, and to no other of its owner's.
    expect((await as(secret).orgs.list()).items.map(({ name }) => name)).toEqual(["acme"]);
    expect(await codeOf(as(secret).orgs.update("tiny-labs", { description: "x" }))).toBe("forbidden");
    await apiKeys.revoke(created.id);
    expect(await codeOf(as(secret).me())).toBe("unauthenticated");
    expect((await apiKeys.get(created.id)).status).toBe("revoked");
    expect(await codeOf(as("opk_never_made").me())).toBe("unauthenticated");
  });

  it("is limited to its scopes, which are limited to its creator's", async () => {
    const { owner, as } = startReference();
    const { apiKeys } = owner.organization("acme");
    const { secret } = await apiKeys.create({ name: "reads", scopes: ["orgs:read", "orgs:write"] });
    const narrow = as(secret).organization("acme");
    expect(await codeOf(narrow.get())).toBeUndefined();
    expect(await codeOf(narrow.spaces.list())).toBe("insufficient_scope");
    expect(await codeOf(narrow.apiKeys.create({ name: "x", scopes: ["spaces:read"] }))).toBe("insufficient_scope");
    expect((await narrow.apiKeys.create({ name: "x" })).scopes).toEqual(["orgs:read", "orgs:write"]);
    expect(await codeOf(apiKeys.create({ name: "x", scopes: ["orgs:fly"] }))).toBe("invalid_body");
  });

  it("expires", async () => {
    const { owner, as, pass } = startReference();
    const { apiKeys } = owner.organization("acme");
    const { id, secret } = await apiKeys.create({ name: "brief", expires_at: "2026-11-30T13:00:00Z" });
    expect(await codeOf(as(secret).me())).toBeUndefined();
    pass(3_600_000);
    expect(await codeOf(as(secret).me())).toBe("token_expired");
    expect((await apiKeys.get(id)).status).toBe("expired");
  });

  it("is visible to its owner and to admins", async () => {
    const { owner, as } = startReference();
    const grace = as("tok_member").organization("acme").apiKeys;
    expect((await grace.list()).items.map(({ id }) => id)).toEqual(["key_laptop"]);
    expect(await codeOf(grace.get("key_ci"))).toBe("not_found");
    expect(await codeOf(grace.revoke("key_ci"))).toBe("not_found");
    expect(await codeOf(grace.create({ name: "x", service_account: "sva_deploy" }))).toBe("forbidden");
    const { apiKeys } = owner.organization("acme");
    expect((await apiKeys.list({ query: "owner:usr_grace" })).items.map(({ id }) => id)).toEqual(["key_laptop"]);
    expect(await codeOf(apiKeys.create({ name: "x", service_account: "sva_lost" }))).toBe("unknown_service_account");
  });
});

describe("a service account", () => {
  it("signs in with a key, in its own role, until it is deleted", async () => {
    const { owner, as } = startReference();
    const acme = owner.organization("acme");
    const { api_key, ...account } = await acme.serviceAccounts.create({ name: "bot", role: "read-only" });
    expect(api_key).toBeNull();
    const { data, meta } = await acme.serviceAccounts.get(account.id).withResponse();
    expect(data).toEqual(account);
    const { secret } = await acme.apiKeys.create({ name: "bot", service_account: account.id });
    const bot = as(secret);
    expect(await bot.me()).toMatchObject({ id: account.id, user: "bot", kind: "service" });
    expect((await bot.orgs.get("acme")).role).toBe("read-only");
    expect(await codeOf(bot.spaces.create({ organization: "acme", name: "x" }))).toBe("forbidden");
    expect((await acme.serviceAccounts.get(account.id)).last_used_at).toBe("2026-11-30T12:00:00.000Z");
    // Its ETag is the same after it has signed in.
    await acme.serviceAccounts.delete(account.id, { ifMatch: meta.etag ?? "" });
    expect(await codeOf(acme.serviceAccounts.get(account.id))).toBe("not_found");
    expect(await codeOf(bot.me())).toBe("unauthenticated");
  });

  it("reaches only its project when it is confined to one", async () => {
    const { owner, as } = startReference();
    const acme = owner.organization("acme");
    const { id } = await acme.serviceAccounts.create({ name: "bot", project: "pricing" });
    const { secret } = await acme.apiKeys.create({ name: "bot", service_account: id });
    expect((await as(secret).orgs.projects.list("acme")).items).toEqual([]);
    const other = await acme.serviceAccounts.create({ name: "other", project: "fraud" });
    const key = await acme.apiKeys.create({ name: "other", service_account: other.id });
    const bot = as(key.secret).organization("acme");
    expect((await bot.projects.list()).items.map(({ name }) => name)).toEqual(["fraud"]);
    expect((await bot.runs.list({ query: "project:~fraud" })).items).toEqual([]);
    expect((await bot.runs.list()).items).not.toEqual([]);
  });

  it("cannot sign in while it is suspended", async () => {
    const { adapter, as } = startReference();
    const { collections, ...rest } = adapter.snapshot();
    const serviceAccounts = collections.serviceAccounts?.map((one) => ({ ...one, status: "suspended" as const })) ?? [];
    adapter.restore({ ...rest, collections: { ...collections, serviceAccounts } });
    expect(await codeOf(as("opk_4b1d2c7e9f2c").me())).toBe("forbidden");
  });

  it("follows the contract's rules", async () => {
    const { owner, as } = startReference();
    const { serviceAccounts } = owner.organization("acme");
    expect(await codeOf(serviceAccounts.create({ name: "nightly" }))).toBe("name_taken");
    expect(await codeOf(serviceAccounts.create({ name: "nightly", project: "fraud" }))).toBeUndefined();
    expect(await codeOf(serviceAccounts.create({ name: "x", project: "fruad" }))).toBe("unknown_project");
    expect(await codeOf(serviceAccounts.create({ name: "x", role: "annotator" as "admin" }))).toBe("role_not_allowed");
    expect(await codeOf(as("tok_member").orgs.serviceAccounts.create("acme", { name: "x" }))).toBe("forbidden");
  });
});

describe("the audit events", () => {
  it("distinguish platform staff from members", async () => {
    const { as } = startReference();
    await as("tok_staff").members.update("acme", "grace", { role: "read-only" });
    const { items } = await as("tok_owner").orgs.auditEvents.list("acme", { query: "action:member.updated" });
    expect(items[0]?.actor).toMatchObject({ type: "platform", id: "usr_staff" });
  });

  it("list actions, latest first, for admins", async () => {
    const { owner, as, pass } = startReference();
    const acme = owner.organization("acme");
    await acme.members.update("grace", { role: "read-only" });
    pass(1000);
    await acme.spaces.create({ name: "churn" });
    const { items } = await acme.auditEvents.list({ query: "occurred_at:>2026-11-30" });
    expect(items).toMatchObject([
      { action: "space.created", target: { type: "space", name: "churn" }, actor: { type: "member", id: "usr_ada" } },
      { action: "member.updated", target: { id: "usr_grace" }, metadata: { role: "read-only" } },
    ]);
    expect((await acme.auditEvents.list({ query: "actor:usr_ada,target:usr_grace" })).items).toHaveLength(1);
    expect(await codeOf(as("tok_member").orgs.auditEvents.list("acme"))).toBe("forbidden");
  });
});

describe("a request quota", () => {
  it("counts the requests of each credential", async () => {
    const { adapter, as, pass } = startReference({ quota: { requests: 2, seconds: 60 } });
    const ask = (token: string) =>
      adapter(new Request(organizations, { headers: { Authorization: `Bearer ${token}` } }));
    expect((await ask("tok_owner")).headers.get("ratelimit")).toBe('"default";r=1;t=60');
    pass(1500);
    const second = await ask("tok_owner");
    expect(second.headers.get("ratelimit")).toBe('"default";r=0;t=59');
    expect(second.headers.get("ratelimit-policy")).toBe('"default";q=2;w=60');
    const third = await ask("tok_owner");
    expect(third.status).toBe(429);
    expect(third.headers.get("retry-after")).toBe("59");
    expect(await third.json()).toMatchObject({ code: "rate_limited" });
    expect(await codeOf(as("tok_member").me())).toBeUndefined();
    pass(58_500);
    expect((await ask("tok_owner")).status).toBe(200);
  });

  it("can be switched off", async () => {
    const { adapter } = startReference({ quota: null });
    expect((await adapter(new Request(organizations))).headers.has("ratelimit")).toBe(false);
  });
});
