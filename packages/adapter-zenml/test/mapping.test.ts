import { ask, withoutPauses } from "@orgplane/twins/testing";
import { type Assumptions, createZenmlTwin, passwords, tokens } from "@orgplane/twins/zenml";
import { describe, expect, it } from "vitest";
import { zenml } from "../src/index.ts";
import { acmeId, ada, adapterOn, adminId, error, grace, member, memberId, roles } from "./fixture.ts";

function onTwin(assumptions: Partial<Assumptions> = {}, apiKey: string = tokens.grace) {
  const twin = createZenmlTwin({ assumptions });
  const lines: string[] = [];
  const fetch = (request: Request) => {
    if (!request.url.endsWith("/auth/login")) lines.push(`${request.method} ${new URL(request.url).pathname}`);
    return twin.fetch(request);
  };
  const adapter = zenml({ apiKey, fetch, allowUnproven: true, onError: () => {} });
  const read = async (line: string, body?: unknown) => {
    const response = await ask(adapter, line, body);
    const shouldRetry = response.headers.get("x-should-retry");
    return { status: response.status, shouldRetry, data: response.status === 204 ? undefined : await response.json() };
  };
  return { twin, read, lines };
}

const problem = async (response: Response) => {
  const { code, errors } = await response.json();
  return [response.status, code, errors?.[0]?.pointer ?? errors?.[0]?.parameter];
};

describe("a member", () => {
  const membersPath = `GET /organizations/${acmeId}/members`;

  it("is found by id, username and e-mail address in any case", async () => {
    const { adapter } = adapterOn({ [membersPath]: [member(ada, adminId), member(grace, memberId)] });
    for (const name of [grace.id, grace.id.toUpperCase(), grace.username, "GRACE@acme.example"]) {
      const response = await ask(adapter, `GET /organizations/acme/members/${name}`);
      expect((await response.json()).id).toBe(grace.id);
    }
    expect((await ask(adapter, "GET /organizations/acme/members/nobody")).status).toBe(404);
  });

  it("has its highest role, whether or not it comes through a team", async () => {
    const manager = { ...roles[0], id: "a0000000-0000-4000-8000-000000000009", name: "Organization Manager" };
    const level = "organization";
    const given = (...ids: string[]) => ids.map((role_id, index) => ({ role_id, level, via_team: index > 0 }));
    const roleWith = async (all: object[]) => {
      const answers = { [membersPath]: [{ user: ada, roles: all }] };
      const rolesPath = `GET /organizations/${acmeId}/roles`;
      const { adapter } = adapterOn({ ...answers, [rolesPath]: [...roles, manager] });
      return (await (await ask(adapter, `GET /organizations/acme/members/${ada.id}`)).json()).role;
    };
    expect(await roleWith(given(memberId, adminId))).toBe("admin");
    expect(await roleWith(given(memberId, manager.id))).toBe("Organization Manager");
    expect(await roleWith([{ role_id: adminId, level: "workspace" }])).toBeNull();
    expect(await roleWith(given("a0000000-0000-4000-8000-0000000000ff"))).toBe("a0000000-0000-4000-8000-0000000000ff");
  });

  it("is not an admin because of a custom role with that name", async () => {
    const custom = { ...roles[0], id: "a0000000-0000-4000-8000-000000000009", system_managed: false };
    const names = ["admin", "Organization Admin"];
    for (const name of names) {
      const { adapter, sent } = adapterOn({
        [`GET /organizations/${acmeId}/roles`]: [...roles, { ...custom, name }],
        [membersPath]: [member(ada, custom.id), member(grace, memberId)],
        [`POST /roles/${adminId}/assignments`]: () => Response.json(null),
        [`POST /roles/${custom.id}/assignments`]: () => Response.json(null),
        [`DELETE /roles/${memberId}/assignments`]: () => Response.json(null),
      });
      const { items } = await (await ask(adapter, "GET /organizations/acme/members?query=role:zenml%3A%25")).json();
      expect(items.map(({ role }: { role: string }) => role)).toEqual([`zenml:${name}`]);
      for (const role of ["admin", `zenml:${name}`]) {
        const changed = await ask(adapter, `PATCH /organizations/acme/members/${grace.id}`, { role });
        expect((await changed.json()).role).toBe(role);
      }
      expect(sent.filter(({ line }) => line.startsWith("POST")).map(({ line }) => line.split("/")[2])).toEqual([
        adminId,
        custom.id,
      ]);
    }
  });

  it("accepts the roles of the organization, also by the platform's names, and no others", async () => {
    const { read, twin } = onTwin();
    const linus = "/organizations/acme/members/linus@acme.test";
    for (const role of ["Organization Viewer", "Deployer", "Billing Admin"]) {
      expect((await read(`PATCH ${linus}`, { role })).status).toBe(200);
    }
    expect((await read(`GET ${linus}`)).data.role).toBe("Billing Admin");
    for (const role of ["annotator", "Workspace Viewer", "Nothing"]) {
      expect((await read(`PATCH ${linus}`, { role })).data).toMatchObject({ status: 422, code: "role_not_allowed" });
    }
    expect(twin.state.assignments.filter(({ user_id }) => user_id === null)).toHaveLength(2);
  });

  it("accepts a role that was created after the others were read", async () => {
    const { read, twin, lines } = onTwin();
    const give = () => read("PATCH /organizations/acme/members/linus@acme.test", { role: "Auditor" });
    expect((await give()).status).toBe(422);
    const [first] = twin.state.roles;
    const id = "a0000000-0000-4000-8000-0000000000ee";
    if (first) twin.state.roles.push({ ...first, id, name: "Auditor", system_managed: false });
    expect((await give()).data.role).toBe("Auditor");
    expect((await give()).status).toBe(200);
    // Twice, each with an empty page at the end.
    expect(lines.filter((line) => line.endsWith("/roles"))).toHaveLength(4);
  });

  it.each([
    ["has fewer items than asked for", (page: readonly object[]) => page.slice(0, 2)],
    ["leaves out what the caller may not see", (page: readonly object[]) => page.filter((_, index) => index !== 1)],
  ])("has its role, where a page of the roles %s", async (_, shortened) => {
    const many = Array.from({ length: 150 }, (_, n) => ({
      ...roles[0],
      id: `a0000000-0000-4000-8000-${`${n}`.padStart(12, "e")}`,
      name: `Custom ${n}`,
      system_managed: false,
    }));
    const all = [...many, ...roles];
    const { adapter } = adapterOn({
      [`GET /organizations/${acmeId}/members`]: [member(grace, memberId)],
      [`GET /organizations/${acmeId}/roles`]: (_: unknown, { url }: Request) => {
        const [offset, limit] = ["offset", "limit"].map((name) => Number(new URL(url).searchParams.get(name)));
        return shortened(all.slice(offset, Number(offset) + Number(limit)));
      },
    });
    const response = await ask(adapter, `GET /organizations/acme/members/${grace.id}`);
    expect((await response.json()).role).toBe("member");
  });

  it("has its role, even if one before it is deleted between two pages", async () => {
    const many = Array.from({ length: 100 }, (_, n) => ({
      ...roles[0],
      id: `a0000000-0000-4000-8000-${`${n}`.padStart(12, "e")}`,
      name: `Custom ${n}`,
    }));
    let all = [...many, ...[...roles].reverse()];
    const { adapter } = adapterOn({
      [`GET /organizations/${acmeId}/members`]: [member(grace, roles[2]?.id ?? "")],
      [`GET /organizations/${acmeId}/roles`]: (_: unknown, { url }: Request) => {
        const [offset = 0, limit = 0] = ["offset", "limit"].map((name) => Number(new URL(url).searchParams.get(name)));
        const page = all.slice(offset, offset + limit);
        if (all.length > 100 && offset === 0) all = all.filter((one) => one !== many[0]);
        return page;
      },
    });
    const response = await ask(adapter, `GET /organizations/acme/members/${grace.id}`);
    expect((await response.json()).role).toBe("read-only");
  });

  it("is not shown with a role if the roles change each time that they are read", async () => {
    let reads = 0;
    const list = () => {
      reads += 1;
      return [0, 1].map((n) => ({ ...roles[0], id: `a0000000-0000-4000-8000-${`${reads}${n}`.padStart(12, "e")}` }));
    };
    const { adapter } = adapterOn({
      [`GET /organizations/${acmeId}/members`]: [member(grace, memberId)],
      [`GET /organizations/${acmeId}/roles`]: list,
    });
    expect((await ask(adapter, `GET /organizations/acme/members/${grace.id}`)).status).toBe(503);
    expect(reads).toBe(6);
  });

  it("keeps a role that comes through a team", async () => {
    const { read, lines } = onTwin();
    const changed = await read("PATCH /organizations/acme/members/max@acme.test", { role: "read-only" });
    expect(changed.data.role).toBe("Organization Manager");
    expect(lines.filter((line) => line.startsWith("DELETE"))).toHaveLength(1);
    expect((await read("GET /organizations/acme/members/max@acme.test")).data).toEqual(changed.data);
  });

  it("is not written to if it has the role already", async () => {
    const { read, lines } = onTwin();
    const put = await read("PUT /organizations/acme/members/linus@acme.test", { role: "member", status: "active" });
    expect(put.status).toBe(200);
    expect(lines.every((line) => line.startsWith("GET"))).toBe(true);
  });

  it("is not removed as the last admin, even if the platform allows it", async () => {
    const { read, twin } = onTwin({ lastAdminStatus: null }, tokens.hal);
    const hal = `/organizations/globex/members/${twin.state.users.find(({ name }) => name?.startsWith("Hal"))?.id}`;
    expect((await read(`DELETE ${hal}`)).data.code).toBe("last_admin");
    expect((await read(`PATCH ${hal}`, { role: "member" })).data.code).toBe("last_admin");
  });

  it("is not an admin while suspended", async () => {
    const suspended = member({ ...grace, is_active: false }, adminId);
    const { adapter } = adapterOn({ [membersPath]: [member(ada, adminId), suspended] });
    const response = await ask(adapter, `DELETE /organizations/acme/members/${ada.id}`);
    expect((await problem(response)).slice(0, 2)).toEqual([409, "last_admin"]);
  });

  it("has only the statuses that the platform sets, and is not removed if it is a service account", async () => {
    const { read } = onTwin();
    const vera = "/organizations/acme/members/vera@acme.test";
    expect((await read(`PATCH ${vera}`, { status: "suspended" })).data.code).toBe("not_supported");
    const { items } = (await read("GET /organizations/acme/members?query=kind:service")).data;
    expect(items).toMatchObject([{ kind: "service", role: "Deployer" }]);
    expect((await read(`DELETE /organizations/acme/members/${items[0].id}`)).data).toMatchObject({
      status: 501,
      errors: [{ parameter: "member" }],
    });
  });

  it("is not changed if it is unknown who is an admin", async () => {
    const { read, lines } = onTwin({ roleNames: "org", lastAdminStatus: null });
    const linus = "/organizations/acme/members/linus@acme.test";
    const writes: [string, unknown?][] = [
      [`PATCH ${linus}`, { role: "admin" }],
      [`PATCH ${linus}`, { role: "Deployer" }],
      [`DELETE ${linus}`],
    ];
    for (const [line, body] of writes) {
      const { data } = await read(line, body);
      expect(data).toMatchObject({ status: 503, detail: expect.stringContaining("Organization Admin") });
    }
    expect(lines.every((line) => line.startsWith("GET"))).toBe(true);
    expect((await read(`GET ${linus}`)).data.role).toBe("Org Member");
  });

  it("is shown without secrets", async () => {
    const { read } = onTwin();
    for (const path of ["/me", "/organizations/acme", "/organizations/acme/members", "/tenants"]) {
      expect(JSON.stringify((await read(`GET ${path}`)).data)).not.toContain(passwords.grace);
    }
  });
});

describe("the access of a member", () => {
  it("lists each team and tenant, with the role and its source", async () => {
    const { read } = onTwin();
    const access = async (name: string) =>
      (await read(`GET /organizations/acme/members/${name}@acme.test/access`)).data;
    expect(await access("linus")).toMatchObject({
      member: { email: "linus@acme.test" },
      teams: [{ name: "research", role: "member", via: "direct" }],
      tenants: [{ name: "production", role: "Workspace Viewer", via: "direct" }],
      spaces: null,
      api_keys: null,
    });
    const { tenants } = await access("max");
    expect(tenants).toMatchObject([{ name: "staging", role: "Workspace Viewer", via: "team" }]);
  });

  it("is refused entirely if one team or tenant refuses", async () => {
    const team = { id: "30000000-0000-4000-8000-000000000001", name: "platform", created: "", updated: "" };
    const { adapter } = adapterOn({
      [`GET /organizations/${acmeId}/members`]: [member(ada, adminId)],
      [`GET /organizations/${acmeId}/teams`]: [team],
      [`GET /teams/${team.id}/members`]: () => error(403, "IllegalOperationError", "No."),
    });
    const response = await ask(adapter, `GET /organizations/acme/members/${ada.id}/access`);
    expect(await response.json()).toMatchObject({ status: 403, detail: 'Team "platform": No.' });
  });
});

describe("a team", () => {
  it("is found only in its organization, and not by a name that two teams have", async () => {
    const { read, twin } = onTwin({ sameTeamNames: true }, tokens.ada);
    const lab = twin.state.teams.find(({ name }) => name === "lab")?.id;
    expect((await read(`GET /organizations/globex/teams/${lab}`)).status).toBe(200);
    expect((await read(`GET /organizations/acme/teams/${lab}`)).status).toBe(404);
    expect((await read("POST /organizations/acme/teams", { name: "research" })).data.code).toBe("name_taken");
    const [platform] = twin.state.teams;
    if (platform) platform.name = "research";
    expect((await read("GET /organizations/acme/teams/research")).data.code).toBe("ambiguous_name");
  });

  it("adds members of the organization once, also by e-mail address", async () => {
    const { read, twin } = onTwin();
    const put = (user: string) => read(`PUT /organizations/acme/teams/research/members/${user}`, { role: "member" });
    expect((await put("vera@acme.test")).status).toBe(201);
    expect((await put("vera@acme.test")).status).toBe(200);
    for (const stranger of [
      "nobody@acme.test",
      twin.state.users.find(({ name }) => name?.startsWith("Eve"))?.id ?? "",
    ]) {
      expect((await put(stranger)).data).toMatchObject({ status: 422, code: "not_an_organization_member" });
    }
    const { data } = await read("PUT /organizations/acme/teams/research/members/x", { role: "admin" });
    expect(data).toMatchObject({ status: 501, errors: [{ pointer: "/role" }] });
  });

  it("rejects a name that is too long for the platform", async () => {
    const { read, lines } = onTwin();
    const long = await read("POST /organizations/acme/teams", { name: "a".repeat(51) });
    expect(long.data).toMatchObject({ status: 422, errors: [{ pointer: "/name" }] });
    expect(lines).toEqual([]);
  });
});

describe("a service account", () => {
  it("is not created twice with the same name", async () => {
    const { read, lines } = onTwin();
    const make = () => read("POST /organizations/acme/service-accounts", { name: "bot", description: "d" });
    const made = await make();
    expect(made.data).toMatchObject({ name: "bot", description: "d", role: null, api_key: null });
    expect((await make()).data).toMatchObject({ status: 409, code: "name_taken" });
    expect(lines.filter((line) => line.startsWith("POST"))).toHaveLength(1);
    const read1 = await read(`GET /organizations/acme/service-accounts/${made.data.id}`);
    expect(read1.data).toMatchObject({ name: "bot", description: null });
  });
});

describe("a list in pages", () => {
  it.each(["GET /organizations", "GET /organizations/acme/roles", "GET /tenants"])(
    "has all items, though the platform gives two at most and does not say so: %s",
    async (line) => {
      const twin = createZenmlTwin();
      const fetch = (request: Request) => {
        const url = new URL(request.url);
        if (Number(url.searchParams.get("limit")) > 2) url.searchParams.set("limit", "2");
        return twin.fetch(new Request(url, request));
      };
      const ids = async (fetch: (request: Request) => Promise<Response>) => {
        const adapter = zenml({ apiKey: tokens.ada, fetch, allowUnproven: true });
        const found: string[] = [];
        for (let cursor = ""; ; ) {
          const { items, pagination } = await (await ask(adapter, `${line}?limit=3${cursor}`)).json();
          found.push(...items.map(({ id }: { id: string }) => id));
          if (!pagination.has_more) return found;
          cursor = `&cursor=${pagination.next_cursor}`;
        }
      };
      const all = await ids((request) => twin.fetch(request));
      expect(all.length).toBeGreaterThan(1);
      expect(await ids(fetch)).toEqual(all);
    },
  );
});

describe("a list of tenants", () => {
  it.each([1, 3, 100])("has pages of %i, without deleted tenants", async (limit) => {
    const { read, twin } = onTwin({ deletedWorkspaceListed: true });
    const gone = twin.state.workspaces.find(({ name }) => name === "broken");
    Object.assign(gone ?? {}, { status: "deleted", desired_state: "deleted" });
    const names: string[] = [];
    for (let cursor = ""; ; ) {
      const { items, pagination } = (await read(`GET /tenants?organization=acme&limit=${limit}${cursor}`)).data;
      names.push(...items.map(({ name }: { name: string }) => name));
      if (pagination.next_cursor === null) break;
      cursor = `&cursor=${pagination.next_cursor}`;
    }
    expect(names.sort()).toEqual(["on-premises", "production", "staging"]);
    expect((await read("GET /tenants?query=status:deleted")).data.items).toMatchObject([{ name: "broken" }]);
  });

  it.each([40, 100])("contains each of many tenants once, in pages of %i, and each is found by name", async (limit) => {
    const { read, twin } = onTwin();
    const [first] = twin.state.workspaces;
    const before = twin.state.workspaces.filter(
      ({ organization_id }) => organization_id === first?.organization_id,
    ).length;
    for (let n = 1; n <= 250 && first !== undefined; n++) {
      twin.state.workspaces.push({
        ...first,
        id: `00000000-0000-4000-8000-${`${n}`.padStart(12, "0")}`,
        name: `w-${n}`,
      });
    }
    const seen: string[] = [];
    for (let cursor = ""; ; ) {
      const { items, pagination } = (await read(`GET /tenants?organization=acme&limit=${limit}${cursor}`)).data;
      expect(items.length).toBeLessThanOrEqual(limit);
      seen.push(...items.map(({ id }: { id: string }) => id));
      expect(pagination.has_more).toBe(pagination.next_cursor !== null);
      if (pagination.next_cursor === null) break;
      cursor = `&cursor=${pagination.next_cursor}`;
    }
    expect([seen.length, new Set(seen).size]).toEqual([before + 250, before + 250]);
    expect((await read("GET /tenants/w-250")).data.name).toBe("w-250");
  });

  it("matches whole names, whatever the platform does", async () => {
    const { read } = onTwin({ nameFilter: "contains" });
    expect((await read("GET /tenants?query=name:prod")).data.items).toEqual([]);
    expect((await read("GET /tenants?query=name:production")).data.items).toHaveLength(1);
    expect((await read("GET /tenants/prod")).status).toBe(404);
  });

  it("refuses a filter that the platform does not have", async () => {
    const { read, lines } = onTwin();
    for (const query of ["status:available|pending", "name:~a", "name:a%25"]) {
      expect((await read(`GET /tenants?query=${query}`)).data).toMatchObject({ status: 501, code: "not_supported" });
    }
    expect(lines).toEqual([]);
  });

  it("is refused, not empty, for an organization that the caller may not see", async () => {
    const { read, twin } = onTwin();
    const umbrella = twin.state.organizations.find(({ name }) => name.startsWith("Umbrella"))?.id;
    expect((await read(`GET /tenants?organization=${umbrella}`)).status).toBe(403);
  });
});

describe("a tenant", () => {
  it("is found in the given organization, but not by a name that several tenants have", async () => {
    const { read, twin } = onTwin({}, tokens.ada);
    const staging = twin.state.workspaces.find(({ name }) => name === "staging");
    expect((await read("GET /tenants/staging?organization=acme")).data.id).toBe(staging?.id);
    expect((await read("GET /tenants/staging?organization=globex")).status).toBe(404);
    expect((await read(`GET /tenants/${staging?.id}?organization=globex`)).status).toBe(404);
    const broken = twin.state.workspaces.find(({ name }) => name === "broken");
    Object.assign(broken ?? {}, { name: "staging" });
    expect((await read("GET /tenants/staging")).data).toMatchObject({ status: 409, code: "ambiguous_name" });
  });

  it("is not deployed again if the platform deploys new ones at once", async () => {
    const { read, lines } = onTwin({ createDeploys: true });
    const made = await read("POST /tenants", { organization: "acme", name: "new" });
    expect([made.status, made.data.desired_state]).toEqual([201, "available"]);
    expect(lines.filter((line) => line.startsWith("PATCH"))).toEqual([]);
  });

  it("has its enrollment key, and no secrets of its server", async () => {
    const { read } = onTwin();
    const { data } = await read("GET /tenants/on-premises");
    expect(data).toMatchObject({ is_managed: false, enrollment_key: "enroll-8b1f", service: { status: null } });
    const { service } = (await read("GET /tenants/production")).data;
    expect(service.configuration).toEqual({ version: "0.98.0", analytics_enabled: false });
  });

  it("is neither deployed nor deactivated if it runs elsewhere or is already changing", async () => {
    const { read, twin, lines } = onTwin();
    for (const change of ["deploy", "deactivate"]) {
      expect((await read(`POST /tenants/on-premises/${change}`)).data.code).toBe("transition_not_allowed");
    }
    const [production] = twin.state.workspaces;
    Object.assign(production ?? {}, {
      status: "pending",
      desired_state: "deactivated",
      settles: Number.MAX_SAFE_INTEGER,
    });
    for (const line of ["POST /tenants/production/deploy", "DELETE /tenants/production"]) {
      expect((await read(line)).data.code).toBe("transition_not_allowed");
    }
    expect(lines.every((line) => line.startsWith("GET"))).toBe(true);
  });

  it("is returned as deleted if it is gone at once", async () => {
    const { read } = onTwin({ deletedWorkspaceStays: false });
    const { status, data } = await read("DELETE /tenants/production");
    expect([status, data.name, data.desired_state]).toEqual([202, "production", "deleted"]);
  });
});

describe("an organization", () => {
  it.each([400, 402, 403, 409])(
    "is forbidden to whoever owns one already, not said to exist: %i",
    async (limitStatus) => {
      const { read } = onTwin({ limitStatus });
      const { status, data } = await read("POST /organizations", { name: "newly-made" });
      expect([status, data.code]).toEqual([403, "forbidden"]);
    },
  );

  it("is not deleted while it has a tenant, even though the platform would delete both", async () => {
    const { read, twin } = onTwin();
    const refused = await read("DELETE /organizations/acme");
    expect(refused.data).toMatchObject({ status: 409, code: "organization_not_empty" });
    expect(twin.state.organizations).toHaveLength(3);
  });

  it("is not written to if nothing has to change", async () => {
    const { read, lines } = onTwin();
    expect((await read("PATCH /organizations/acme", { display_name: null })).status).toBe(200);
    expect(lines.every((line) => line.startsWith("GET"))).toBe(true);
  });

  it("has its time in UTC, and an owner without secrets", async () => {
    const { read } = onTwin();
    expect((await read("GET /organizations/acme")).data).toMatchObject({
      created_at: "2025-01-01T08:31:19.506Z",
      owner: { user: "grace@acme.test" },
    });
  });
});

describe("a write that is read back", () => {
  const member = "/organizations/acme/teams/research/members/vera@acme.test";
  it.each([
    ["PATCH /organizations/acme", { description: "New" }, { description: "New" }],
    ["PUT /organizations/acme", { name: "acme-corp", settings: {} }, { name: "acme-corp" }],
    ["POST /organizations/acme/service-accounts", { name: "newly-made" }, { name: "newly-made" }],
    [`PUT ${member}`, { role: "member" }, { email: "vera@acme.test" }],
    ["POST /tenants", { organization: "acme", name: "newly-made" }, { desired_state: "available" }],
    ["POST /tenants/staging/deploy", undefined, { desired_state: "available" }],
    ["POST /tenants/production/deactivate", undefined, { desired_state: "deactivated" }],
    ["DELETE /tenants/production", undefined, { desired_state: "deleted" }],
  ] as const)(
    "returns what it created, however late that shows, or reports that it does not show: %s",
    async (line, body, made) => {
      const late = onTwin({ staleReads: 2 });
      const { status, data } = await withoutPauses(() => late.read(line, body));
      expect(status).toBeLessThan(300);
      expect(data).toMatchObject(made);

      const never = onTwin({ staleReads: 100 });
      expect(await withoutPauses(() => never.read(line, body))).toMatchObject({
        status: 503,
        shouldRetry: "false",
        data: { detail: expect.stringMatching(/^Done: .*The platform does not show it as it was sent, or not yet\./) },
      });
      expect(never.lines.filter((one) => !one.startsWith("GET")).length).toBeLessThanOrEqual(2);
    },
  );

  it.each([
    ["PATCH /organizations/acme", { description: null }],
    ["PATCH /tenants/production", { description: null }],
  ])("reports an error if null does not clear a text: %s", async (line, body) => {
    const { read, twin } = onTwin({ nullClears: false });
    for (const one of [...twin.state.organizations, ...twin.state.workspaces]) one.description = "Old";
    const { status, shouldRetry, data } = await withoutPauses(() => read(line, body));
    expect([status, shouldRetry, data.detail]).toEqual([503, "false", expect.stringContaining("Done: changing")]);
    expect((await read(line.replace("PATCH", "GET"))).data.description).toBe("Old");
  });
});

describe("JSON that is no answer of the platform", () => {
  it.each([
    ["POST /organizations", { name: "new" }],
    ["POST /organizations/acme/teams", { name: "new" }],
  ])("is no success of %s", async (line, body) => {
    const other = () => Response.json({ ok: true });
    const { adapter } = adapterOn({
      "POST /organizations": other,
      "POST /teams": other,
      "GET /organizations": [],
      [`GET /organizations/${acmeId}/teams`]: [],
    });
    const response = await withoutPauses(() => ask(adapter, line, body));
    expect([response.status, response.headers.get("x-should-retry")]).toEqual([503, "false"]);
  });
});
