import { ask, withoutPauses } from "@orgplane/twins/testing";
import { describe, expect, it } from "vitest";
import { acme, ada, adapterOn, error, grace, invited, page, team } from "./fixture.ts";

const problem = async (response: Response) => {
  const { code, errors } = await response.json();
  return [response.status, code, errors[0]?.pointer ?? errors[0]?.parameter];
};
const data = async (response: Promise<Response>) => (await response).json();

describe("an organization", () => {
  it("is identified by its name", async () => {
    const { adapter } = adapterOn({ "GET /orgs/acme": { ...acme, role: "manager", plan: { anything: 1 } } });
    expect(await data(ask(adapter, "GET /organizations/acme"))).toEqual({
      id: "acme",
      name: "acme",
      display_name: null,
      description: null,
      logo_url: null,
      is_public: false,
      owner: { id: "ada", user: "ada", email: "ada@acme.example" },
      role: "manager",
      status: null,
      subscription: null,
      settings: null,
      stats: null,
      created_at: "2026-11-02T09:30:00.123Z",
      updated_at: null,
    });
  });

  it("is found on the pages that `next` names, but only on the same host", async () => {
    const { adapter, sent } = adapterOn({
      "GET /orgs/list": { results: [acme], next: "https://elsewhere.example/steal?offset=1&limit=1" },
      "GET /orgs/list?offset=1&limit=1": page(acme, { ...acme, name: "globex", user: null }),
    });
    const { items } = await data(ask(adapter, "GET /organizations"));
    expect(items.map(({ name, owner }: Record<string, string>) => [name, owner === null])).toEqual([
      ["acme", false],
      ["globex", true],
    ]);
    expect(sent.map(({ request }) => request.url)).toEqual([
      "https://cloud.polyaxon.com/api/v1/orgs/list",
      "https://cloud.polyaxon.com/api/v1/orgs/list?offset=1&limit=1",
    ]);
  });

  it("is not listed if the next page is unknown", async () => {
    const { adapter } = adapterOn({ "GET /orgs/list": { results: [acme], next: "more" } });
    const same = { results: [acme], next: "?offset=1" };
    const again = adapterOn({ "GET /orgs/list": same, "GET /orgs/list?offset=1": same });
    expect((await ask(again.adapter, "GET /organizations")).status).toBe(503);
    expect(again.sent).toHaveLength(2);
    expect((await ask(adapter, "GET /organizations")).status).toBe(503);
  });

  it("is changed only in what was sent, and not at all if nothing has to change", async () => {
    const { adapter, sent, lines } = adapterOn({ "PATCH /orgs/acme": acme, "GET /orgs/acme": acme });
    await ask(adapter, "PATCH /organizations/acme", { is_public: true, description: null });
    expect(sent.at(-1)?.body).toEqual({ is_public: true });
    await ask(adapter, "PUT /organizations/acme", { name: "acme", settings: {} });
    expect(sent.at(-1)?.body).toEqual({ name: "acme", is_public: false });
    expect((await ask(adapter, "PATCH /organizations/acme", { description: null })).status).toBe(200);
    expect(lines().at(-1)).toBe("GET /orgs/acme");
  });

  it("is not deleted while it has projects", async () => {
    const projects = (results: unknown[]) => ({
      "GET /acme/projects/list": page(...results),
      "DELETE /orgs/acme": null,
    });
    const full = adapterOn(projects([{ uuid: team.uuid, owner: "acme", name: "fraud" }]));
    expect((await problem(await ask(full.adapter, "DELETE /organizations/acme"))).slice(0, 2)).toEqual([
      409,
      "organization_not_empty",
    ]);
    const empty = adapterOn(projects([]));
    expect((await ask(empty.adapter, "DELETE /organizations/acme")).status).toBe(204);
    expect(empty.lines()).toEqual(["GET /acme/projects/list?limit=1", "DELETE /orgs/acme"]);
  });
});

describe("an existing resource, when the response to its creation is lost", () => {
  const lostAnswer = () => Promise.reject(new TypeError("fetch failed"));
  const answers = {
    "POST /orgs/create": lostAnswer,
    "GET /orgs/acme": acme,
    "POST /orgs/acme/teams": lostAnswer,
    [`GET /orgs/acme/teams/${team.name}`]: team,
    "POST /orgs/acme/members": lostAnswer,
    "GET /orgs/acme/members": page(ada, { ...grace, role: "member" }),
  };

  it.each([
    ["POST /organizations", { name: "acme", is_public: true }, [409, "name_taken"]],
    ["POST /organizations", { name: "acme" }, [201, undefined]],
    ["POST /organizations/acme/teams", { name: team.name, projects: ["another"] }, [409, "name_taken"]],
    ["POST /organizations/acme/members", { email: grace.user_email, role: "admin" }, [409, "already_a_member"]],
    ["POST /organizations/acme/members", { email: grace.user_email, role: "member" }, [201, undefined]],
  ])("counts as created only if it is the same: %s %j is %j", async (line, body, expected) => {
    const { adapter, sent } = adapterOn(answers);
    const response = await withoutPauses(() => ask(adapter, line, body));
    expect([response.status, (await response.json()).code]).toEqual(expected);
    expect(sent.filter((one) => one.line.startsWith("POST"))).toHaveLength(1);
  });
});

describe("the role of a member", () => {
  const members = "GET /orgs/acme/members";

  it.each([
    ["owner", "admin"],
    ["admin", "project-admin"],
    ["member", "member"],
    ["viewer", "read-only"],
    ["manager", "manager"],
    ["billing", "billing"],
    ["outsider", "outsider"],
  ])("maps %s to %s, and back", async (there, here) => {
    const { adapter, sent } = adapterOn({
      [members]: page(ada, { ...grace, role: there }),
      "GET /orgs/acme/members/grace": { ...grace, role: "nothing" },
      "PATCH /orgs/acme/members/grace": { ...grace, role: there },
    });
    const { items } = await data(ask(adapter, `GET /organizations/acme/members?query=user:grace`));
    expect(items[0].role).toBe(here);
    const changed = await data(ask(adapter, "PATCH /organizations/acme/members/grace", { role: here }));
    expect([changed.role, sent.at(-1)?.body]).toEqual([here, { role: there }]);
  });

  it("cannot be one that the platform lacks", async () => {
    const { adapter, sent } = adapterOn({});
    for (const role of ["annotator", "owner", "viewer", "anything"]) {
      const response = await ask(adapter, "POST /organizations/acme/members", { email: "a@b.test", role });
      expect(await problem(response)).toEqual([422, "role_not_allowed", "/role"]);
    }
    expect(sent).toEqual([]);
  });

  it("cannot be taken from the last owner", async () => {
    const on = (...all: object[]) =>
      adapterOn({
        [members]: page(...all),
        "GET /orgs/acme/members/ada": ada,
        "GET /orgs/acme/members/grace": grace,
        "PATCH /orgs/acme/members/ada": { ...ada, role: "member" },
        "DELETE /orgs/acme/members/ada": null,
        "DELETE /orgs/acme/members/grace": null,
      });
    // An invitation is no owner yet.
    const alone = on(ada, grace, { ...invited, role: "owner" });
    const demoted = await ask(alone.adapter, "PATCH /organizations/acme/members/ada", { role: "member" });
    expect((await problem(demoted)).slice(0, 2)).toEqual([409, "last_admin"]);
    const removed = await ask(alone.adapter, "DELETE /organizations/acme/members/ada");
    expect((await problem(removed)).slice(0, 2)).toEqual([409, "last_admin"]);
    expect((await ask(alone.adapter, "DELETE /organizations/acme/members/grace")).status).toBe(204);
    const two = on(ada, { ...grace, role: "owner" });
    expect((await ask(two.adapter, "PATCH /organizations/acme/members/ada", { role: "member" })).status).toBe(200);
    expect((await ask(two.adapter, "DELETE /organizations/acme/members/ada")).status).toBe(204);
  });
});

describe("an invitation", () => {
  const invitations = "/orgs/acme/invitations";
  const answers = {
    "GET /orgs/acme/members": page(ada),
    [`GET ${invitations}`]: { role: "member", user: "new@acme.example" },
    [`PATCH ${invitations}`]: { ...invited, role: "viewer" },
    [`POST ${invitations}`]: invited,
    [`DELETE ${invitations}`]: null,
  };
  const path = "/organizations/acme/members/new%40acme.example";
  const query = "?email=new@acme.example";

  it("is sent with the address in the query, and the role in the body", async () => {
    const { adapter, sent } = adapterOn({ "POST /orgs/acme/members": { role: "viewer" } });
    const body = { email: "new+1@acme.example", role: "read-only" };
    const response = await ask(adapter, "POST /organizations/acme/members", body);
    expect(await response.json()).toMatchObject({
      id: "new+1@acme.example",
      user: null,
      email: "new+1@acme.example",
      role: "read-only",
      status: "invited",
    });
    expect(sent[0]?.request.url).toMatch(/members\?email=new%2B1%40acme\.example$/);
    expect(sent[0]?.body).toEqual({ role: "viewer" });
  });

  it("is listed as a member, identified by the address", async () => {
    const { adapter, lines, sent } = adapterOn(answers);
    expect(await data(ask(adapter, `GET ${path}`))).toMatchObject({
      id: "new@acme.example",
      user: null,
      email: "new@acme.example",
      status: "invited",
    });
    expect((await ask(adapter, `PATCH ${path}`, { role: "read-only" })).status).toBe(200);
    expect([lines().at(-1), sent.at(-1)?.body]).toEqual([`PATCH ${invitations}${query}`, { role: "viewer" }]);
    expect(await problem(await ask(adapter, `PATCH ${path}`, { status: "active" }))).toEqual([
      409,
      "transition_not_allowed",
      "/status",
    ]);
    const access = await data(ask(adapter, `GET ${path}/access`));
    expect([access.teams, access.api_keys]).toEqual([[], null]);
    expect((await ask(adapter, `DELETE ${path}`)).status).toBe(204);
    expect(lines().at(-1)).toBe(`DELETE ${invitations}${query}`);
  });

  it("is sent again with its current role until it is accepted", async () => {
    const odd = adapterOn({ ...answers, [`GET ${invitations}`]: { ...invited, role: "reviewer" } });
    expect((await ask(odd.adapter, `POST ${path}/resend-invitation`)).status).toBe(200);
    expect([odd.lines().at(-1), odd.sent.at(-1)?.body]).toEqual([`POST ${invitations}${query}`, { role: "reviewer" }]);
    const { adapter } = adapterOn({ ...answers, "GET /orgs/acme/members/ada": ada });
    for (const member of ["ada", "ADA%40acme.example"]) {
      const response = await ask(adapter, `POST /organizations/acme/members/${member}/resend-invitation`);
      expect((await problem(response)).slice(0, 2)).toEqual([409, "invitation_not_pending"]);
    }
  });

  it("is refused for existing members, however the platform reports them", async () => {
    const refused = {
      "POST /orgs/acme/members": () => error(400, "No."),
      [`GET ${invitations}`]: () => error(400, "No."),
    };
    const invite = (email: string, more: object = {}) =>
      ask(adapterOn({ ...answers, ...refused, ...more }).adapter, "POST /organizations/acme/members", { email });
    expect(await problem(await invite("Ada@acme.example"))).toEqual([409, "already_a_member", "/email"]);
    const open = { [`GET ${invitations}`]: invited };
    expect(await problem(await invite("new@acme.example", open))).toEqual([409, "already_a_member", "/email"]);
    expect((await problem(await invite("other@acme.example"))).slice(0, 2)).toEqual([422, "invalid_body"]);
  });
});

describe("a member", () => {
  it("is found by e-mail address in any case, and by username", async () => {
    const { adapter } = adapterOn({
      "GET /orgs/acme/members": page(ada, grace),
      "GET /orgs/acme/members/grace": grace,
    });
    for (const member of ["grace", "grace%40ACME.example"]) {
      expect((await data(ask(adapter, `GET /organizations/acme/members/${member}`))).id).toBe("grace");
    }
    expect((await ask(adapter, "GET /organizations/acme/members/none%40acme.example")).status).toBe(404);
  });

  it("cannot be suspended", async () => {
    const { adapter } = adapterOn({ "GET /orgs/acme/members/grace": grace });
    const patch = (status: string) => ask(adapter, "PATCH /organizations/acme/members/grace", { status });
    expect(await problem(await patch("suspended"))).toEqual([501, "not_supported", "/status"]);
    expect(await problem(await patch("invited"))).toEqual([501, "not_supported", "/status"]);
    expect((await patch("active")).status).toBe(200);
  });

  it("is listed once, even if it moves while the whole list is read", async () => {
    const all = Array.from({ length: 230 }, (_, index) => ({ ...grace, user: `user-${index}` }));
    const { adapter, sent } = adapterOn({
      "GET /orgs/acme/members": (_: unknown, request: Request) => {
        const { searchParams } = new URL(request.url);
        const [offset = 0, limit = 0] = ["offset", "limit"].map((name) => Number(searchParams.get(name)));
        const moved = offset === 0 ? all : [all[99], ...all];
        return { count: all.length, results: moved.slice(offset, offset + limit), next: offset < 200 ? "…" : null };
      },
    });
    const { items, pagination } = await data(ask(adapter, "GET /organizations/acme/members?limit=100"));
    expect([items.length, pagination.total, sent.length]).toEqual([100, 230, 3]);
    const short = adapterOn({ "GET /orgs/acme/members": { results: [ada], next: "…" } }).adapter;
    expect((await ask(short, "GET /organizations/acme/members")).status).toBe(503);
  });

  it("is listed, even if somebody before it leaves between two pages", async () => {
    const all = Array.from({ length: 230 }, (_, index) => ({ ...grace, user: `user-${index}` }));
    const left = new Set<string>();
    const { adapter } = adapterOn({
      "GET /orgs/acme/members": (_: unknown, request: Request) => {
        const { searchParams } = new URL(request.url);
        const [offset = 0, limit = 0] = ["offset", "limit"].map((name) => Number(searchParams.get(name)));
        const there = all.filter(({ user }) => !left.has(user));
        left.add("user-0");
        return { count: there.length, results: there.slice(offset, offset + limit), next: offset < 200 ? "…" : null };
      },
    });
    const line = "GET /organizations/acme/members?query=user:user-0|user-99|user-100|user-229";
    const { items } = await data(ask(adapter, line));
    expect(items.map(({ user }: { user: string }) => user).sort()).toEqual(["user-100", "user-229", "user-99"]);
  });

  it("is not listed if the list changes each time that it is read", async () => {
    let reads = 0;
    const members = () => {
      reads += 1;
      return { count: 2, results: reads % 2 === 1 ? [{ ...grace, user: `user-${reads}` }] : [] };
    };
    const { adapter } = adapterOn({ "GET /orgs/acme/members": members });
    expect((await ask(adapter, "GET /organizations/acme/members")).status).toBe(503);
  });

  it("is listed, even if a page before it has fewer members than asked for, or does not say what is next", async () => {
    const all = Array.from({ length: 230 }, (_, index) => ({ ...grace, user: `user-${index}` }));
    const { adapter } = adapterOn({
      "GET /orgs/acme/members": (_: unknown, request: Request) => {
        const { searchParams } = new URL(request.url);
        const [offset = 0, limit = 0] = ["offset", "limit"].map((name) => Number(searchParams.get(name)));
        return { count: all.length, results: all.slice(offset, offset + (offset === 100 ? 40 : limit)) };
      },
    });
    const { items, pagination } = await data(ask(adapter, "GET /organizations/acme/members?offset=200&limit=100"));
    expect([items.length, pagination.total]).toEqual([30, 230]);
  });

  it("has access to the teams that list it", async () => {
    const other = { ...team, uuid: "000000000000400080000000000000bb", name: "other" };
    const { adapter } = adapterOn({
      "GET /orgs/acme/members/grace": grace,
      "GET /orgs/acme/teams": page(team, other),
      "GET /orgs/acme/teams/research/members/grace": { ...grace, role: "contributor", org_role: "viewer" },
    });
    expect(await data(ask(adapter, "GET /organizations/acme/members/grace/access"))).toMatchObject({
      member: { id: "grace" },
      teams: [{ id: team.uuid, name: "research", role: "contributor", via: "direct" }],
      spaces: null,
      tenants: null,
      api_keys: null,
    });
  });
});

describe("a team", () => {
  const teams = { "GET /orgs/acme/teams": page(team), "GET /orgs/acme/teams/research": team };
  const id = "00000000-0000-4000-8000-0000000000aa";

  it("is found by name, or by id with or without hyphens", async () => {
    const { adapter } = adapterOn(teams);
    for (const reference of ["research", id, team.uuid]) {
      expect((await data(ask(adapter, `GET /organizations/acme/teams/${reference}`))).name).toBe("research");
    }
    const unknown = id.replace("aa", "ab");
    expect((await ask(adapter, `GET /organizations/acme/teams/${unknown}`)).status).toBe(404);
  });

  it("can have only projects that exist", async () => {
    const { adapter, lines } = adapterOn({
      ...teams,
      "POST /orgs/acme/teams": () => error(400, "No."),
      "PATCH /orgs/acme/teams/research": () => error(400, "No."),
      "GET /acme/projects/list": page({ uuid: id, owner: "acme", name: "fraud" }),
    });
    const body = { name: "new", projects: ["fraud", "none"] };
    expect(await problem(await ask(adapter, "POST /organizations/acme/teams", body))).toEqual([
      422,
      "unknown_project",
      "/projects/1",
    ]);
    expect(lines().filter((line) => line.includes("/projects/list"))).toHaveLength(1);
    const changed = await ask(adapter, "PATCH /organizations/acme/teams/research", { projects: ["fraud"] });
    expect((await problem(changed)).slice(0, 2)).toEqual([422, "invalid_body"]);
  });

  it("cannot be filtered by bookmarks or archive state", async () => {
    const { adapter } = adapterOn(teams);
    const status = async (query: string) => (await ask(adapter, `GET /organizations/acme/teams${query}`)).status;
    expect(await status("?bookmarks=false&mode=live")).toBe(200);
    expect(await status("?bookmarks=true")).toBe(501);
    expect(await status("?mode=archived")).toBe(501);
  });

  it("adds a user of the organization once", async () => {
    const path = "/orgs/acme/teams/research/members";
    const user = { user: "grace", user_email: grace.user_email, role: "viewer", org_role: "owner" };
    const fresh = adapterOn({ ...teams, [`POST ${path}`]: user });
    const put = (role: string) => [`PUT /organizations/acme/teams/${id}/members/grace`, { role }] as const;
    const added = await ask(fresh.adapter, ...put("viewer"));
    expect([added.status, await added.json()]).toEqual([
      201,
      {
        organization_id: "acme",
        team_id: team.uuid,
        user_id: "grace",
        user: "grace",
        email: "Grace@acme.example",
        role: "viewer",
        organization_role: "admin",
        created_at: null,
        updated_at: null,
      },
    ]);
    expect(fresh.sent.at(-1)?.body).toEqual({ user: "grace", role: "viewer" });
    const there = adapterOn({
      ...teams,
      [`GET ${path}/grace`]: user,
      [`PATCH ${path}/grace`]: { ...user, role: "admin" },
    });
    expect((await ask(there.adapter, ...put("viewer"))).status).toBe(200);
    expect(there.lines().at(-1)).toBe(`GET ${path}/grace`);
    expect((await ask(there.adapter, ...put("admin"))).status).toBe(200);
    expect(there.sent.at(-1)?.body).toEqual({ role: "admin" });
    expect(await problem(await ask(there.adapter, ...put("owner")))).toEqual([422, "role_not_allowed", "/role"]);
  });

  it("refuses all other users", async () => {
    const path = "POST /orgs/acme/teams/research/members";
    const on = (answers: object) => adapterOn({ ...teams, [path]: () => error(400, "No."), ...answers });
    const put = (adapter: ReturnType<typeof on>["adapter"], user: string) =>
      ask(adapter, `PUT /organizations/acme/teams/research/members/${user}`, { role: "viewer" });
    const outsider = on({});
    expect((await problem(await put(outsider.adapter, "hal"))).slice(0, 2)).toEqual([
      422,
      "not_an_organization_member",
    ]);
    const invitation = on({});
    expect((await problem(await put(invitation.adapter, "new%40acme.example"))).slice(0, 2)).toEqual([
      422,
      "not_an_organization_member",
    ]);
    expect(invitation.lines()).toEqual(["GET /orgs/acme/teams/research"]);
    const member = on({ "GET /orgs/acme/members/grace": grace });
    expect((await problem(await put(member.adapter, "grace"))).slice(0, 2)).toEqual([422, "invalid_body"]);
  });
});

describe("a service account", () => {
  const account = { uuid: team.uuid, name: "ci", live_state: 1 };

  it("is active unless it is archived, whatever its tokens are", async () => {
    const archived = {
      ...account,
      uuid: "000000000000400080000000000000bb",
      name: "old",
      live_state: 0,
      description: "Old",
    };
    const { adapter } = adapterOn({ "GET /orgs/acme/sa": page(account, archived) });
    const { items } = await data(ask(adapter, "GET /organizations/acme/service-accounts?sort=name"));
    expect(items).toMatchObject([
      { name: "ci", status: "active", description: null, created_at: null, role: null },
      { name: "old", status: null, description: "Old" },
    ]);
  });

  it("is created without a key", async () => {
    const { adapter, sent } = adapterOn({ "POST /orgs/acme/sa": account, [`GET /orgs/acme/sa/${team.uuid}`]: account });
    const made = await ask(adapter, "POST /organizations/acme/service-accounts", { name: "ci" });
    expect([made.status, sent[0]?.body]).toEqual([201, { name: "ci" }]);
    expect((await made.json()).api_key).toBeNull();
    const read = await ask(adapter, `GET /organizations/acme/service-accounts/${team.uuid}`);
    expect(read.headers.get("etag")).toBe(made.headers.get("etag"));
    expect((await ask(adapter, "GET /organizations/acme/service-accounts/ci")).status).toBe(404);
  });
});

describe("an API key", () => {
  const account = { uuid: team.uuid, name: "ci", live_state: 1 };
  const token = { uuid: "000000000000400080000000000000cc", key: "secret-key", name: "deploy", scopes: ["org:read"] };
  const past = { ...token, uuid: "000000000000400080000000000000dd", expires_at: "2026-01-01T00:00:00Z" };
  const answers = {
    "GET /orgs/acme": acme,
    "GET /users": { username: "ada", kind: "user" },
    "GET /users/tokens": page(past),
    "GET /orgs/acme/sa": page(account),
    [`GET /orgs/acme/sa/${account.uuid}`]: account,
    [`GET /orgs/acme/sa/${account.uuid}/tokens`]: page(token),
    [`GET /orgs/acme/sa/${account.uuid}/tokens/${token.uuid}`]: token,
    [`GET /users/tokens/${past.uuid}`]: past,
  };
  const keys = "/organizations/acme/api-keys";

  it("belongs to the caller or to a service account, and shows no secret", async () => {
    const { adapter } = adapterOn(answers);
    const response = await ask(adapter, `GET ${keys}?sort=name`);
    const text = await response.clone().text();
    expect(text).not.toContain("secret-key");
    const own = {
      id: past.uuid,
      organization_id: null,
      owner: { type: "member", id: "ada", name: "ada" },
      status: "expired",
    };
    const accounts = {
      id: `${account.uuid}.${token.uuid}`,
      organization_id: "acme",
      owner: { type: "service-account", id: account.uuid, name: "ci" },
      status: "active",
    };
    expect((await response.json()).items).toMatchObject([accounts, own].sort((a, b) => (a.id < b.id ? -1 : 1)));
    for (const { id, ...rest } of [own, accounts])
      expect(await data(ask(adapter, `GET ${keys}/${id}`))).toMatchObject({ id, ...rest });
    for (const id of ["nothing", `${past.uuid}.x`, "a.b.c", `x.${past.uuid}`])
      expect([id, (await ask(adapter, `GET ${keys}/${id}`)).status]).toEqual([id, 404]);
  });

  it("is requested only from the owner that the query names", async () => {
    const { adapter, lines } = adapterOn(answers);
    await ask(adapter, `GET ${keys}?query=owner:ada`);
    expect(lines().filter((line) => line.includes("tokens"))).toEqual(["GET /users/tokens?offset=0&limit=100"]);
    const count = lines().length;
    await ask(adapter, `GET ${keys}?query=owner:${account.uuid}`);
    expect(
      lines()
        .slice(count)
        .filter((line) => line.startsWith("GET /users/tokens")),
    ).toEqual([]);
  });

  it("belongs to the caller if service accounts are hidden, and is not found in an unknown organization", async () => {
    const blind = adapterOn({ ...answers, "GET /orgs/acme/sa": () => error(403, "No.") }).adapter;
    expect((await data(ask(blind, `GET ${keys}`))).items).toHaveLength(1);
    const { adapter } = adapterOn(answers);
    for (const line of ["GET /organizations/globex/api-keys", `GET /organizations/globex/api-keys/${past.uuid}`])
      expect((await ask(adapter, line)).status).toBe(404);
    const made = await ask(adapter, "POST /organizations/globex/api-keys", { name: "a" });
    expect(made.status).toBe(404);
  });

  it("shows its secret once", async () => {
    const { adapter, sent } = adapterOn({
      ...answers,
      "POST /users/tokens": token,
      [`POST /orgs/acme/sa/${account.uuid}/tokens`]: token,
    });
    const own = await data(ask(adapter, `POST ${keys}`, { name: "deploy", scopes: ["org:read"] }));
    expect([own.id, own.secret, own.owner.id]).toEqual([token.uuid, "secret-key", "ada"]);
    expect(sent.at(-1)?.body).toEqual({ name: "deploy", scopes: ["org:read"] });
    const body = { name: "deploy", service_account: account.uuid };
    const made = await data(ask(adapter, `POST ${keys}`, body));
    expect([made.id, made.owner.name]).toEqual([`${account.uuid}.${token.uuid}`, "ci"]);
    expect(sent.at(-1)?.body).toEqual({ name: "deploy" });
    const count = sent.length;
    expect(await problem(await ask(adapter, `POST ${keys}`, { ...body, scopes: ["a"] }))).toEqual([
      501,
      "not_supported",
      "/scopes",
    ]);
    for (const service_account of ["ci", past.uuid])
      expect(await problem(await ask(adapter, `POST ${keys}`, { name: "a", service_account }))).toEqual([
        422,
        "unknown_service_account",
        "/service_account",
      ]);
    expect(sent.slice(count).every(({ request }) => request.method === "GET")).toBe(true);
  });

  it("has an unknown outcome if the response contains no secret", async () => {
    const { key: _, ...bare } = token;
    const { adapter } = adapterOn({ ...answers, "POST /users/tokens": bare });
    const response = await ask(adapter, `POST ${keys}`, { name: "deploy" });
    expect([response.status, response.headers.get("x-should-retry")]).toEqual([503, "false"]);
  });
});

describe("an audit event", () => {
  const event = {
    actor: "ada",
    owner: "acme",
    created_at: "2026-11-02T09:30:00Z",
    event_action: "created",
    event_subject: "team",
    object_name: "research",
    object_uuid: team.uuid,
    object_parent: "acme",
  };

  it("has an id made from its content, and is listed with the latest first", async () => {
    const { adapter, lines } = adapterOn({
      "GET /orgs/acme/activities": page(event, { created_at: event.created_at, event_action: "login" }),
    });
    const { items } = await data(ask(adapter, "GET /organizations/acme/audit-events"));
    expect(items).toMatchObject([
      {
        organization_id: "acme",
        occurred_at: "2026-11-02T09:30:00.000Z",
        action: "team.created",
        actor: { type: null, id: "ada", name: "ada", email: null },
        target: { type: "team", id: team.uuid, name: "research" },
        metadata: { object_parent: "acme" },
      },
      { organization_id: "acme", action: "login", actor: null, target: null, metadata: null },
    ]);
    expect(items[0].id).toMatch(/^\w{22}$/);
    expect(lines()).toEqual(["GET /orgs/acme/activities?sort=-created_at&offset=0&limit=21"]);
    expect((await ask(adapter, "GET /organizations/acme/audit-events?sort=-occurred_at")).status).toBe(200);
    expect((await ask(adapter, "GET /organizations/acme/audit-events?sort=occurred_at")).status).toBe(501);
  });
});

describe("a version and an artifact", () => {
  const time = "2026-11-02T09:30:00Z";

  it("have the properties that the platform returns", async () => {
    const version = {
      uuid: team.uuid,
      owner: "acme",
      project: "fraud",
      name: "v1",
      kind: "model",
      stage: "production",
      stage_conditions: [{ type: "staging", last_transition_time: time }],
      run: "7d8f1c523a0e4b6a9c415e2f0b7a9d13",
      created_at: time,
      updated_at: time,
    };
    const artifact = { name: "model", kind: "model", run: version.run, is_input: false, state: "abc" };
    const { adapter, lines } = adapterOn({
      "GET /orgs/acme/versions/model": page(version),
      "GET /orgs/acme/teams/research/runs/lineage/artifacts": page(artifact),
    });
    const versions = await data(ask(adapter, "GET /organizations/acme/versions/model?query=stage:production"));
    expect(versions.items).toMatchObject([
      {
        uuid: "00000000-0000-4000-8000-0000000000aa",
        run_uuid: "7d8f1c52-3a0e-4b6a-9c41-5e2f0b7a9d13",
        stage_conditions: [{ stage: "staging", reason: null, changed_at: "2026-11-02T09:30:00.000Z" }],
        tags: [],
      },
    ]);
    const artifacts = await data(ask(adapter, "GET /organizations/acme/lineage/artifacts?team=research&sort=-path"));
    expect(artifacts.items).toEqual([
      {
        name: "model",
        run_uuid: "7d8f1c52-3a0e-4b6a-9c41-5e2f0b7a9d13",
        kind: "model",
        path: null,
        connection: null,
        is_input: false,
        fingerprint: "abc",
        summary: {},
        metadata: {},
      },
    ]);
    expect(lines()[0]).toContain("query=stage:production&sort=-created_at,uuid");
    expect(lines()[1]).toContain("?sort=-path,name,kind,is_input&");
  });
});

describe("JSON that is no answer of the platform", () => {
  it.each([
    ["PATCH /organizations/acme", { is_public: true }],
    ["POST /organizations/acme/teams", { name: "b" }],
  ])("is no success of %s", async (line, body) => {
    const other = () => Response.json({ ok: true });
    const { adapter } = adapterOn({
      "PATCH /orgs/acme": other,
      "POST /orgs/acme/teams": other,
      "GET /orgs/acme": acme,
    });
    const response = await withoutPauses(() => ask(adapter, line, body));
    expect([response.status, response.headers.get("x-should-retry")]).toEqual([503, "false"]);
  });
});
