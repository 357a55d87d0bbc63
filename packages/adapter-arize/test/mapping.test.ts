import { tokens } from "@orgplane/twins/arize";
import { ask, withoutPauses } from "@orgplane/twins/testing";
import { describe, expect, it } from "vitest";
import { acme, ada, adapterOn, error, fraud, idOf, onTwin, page } from "./fixture.ts";

const org = `/organizations/${encodeURIComponent(acme.id)}`;
const acmeOf = "/organizations/Acme%20AI%20(EU)";

const problem = async (response: Response) => {
  const { code, errors } = await response.json();
  return [response.status, code, errors[0]?.pointer ?? errors[0]?.parameter];
};

const emails = ({ data }: { data: { items: { email: string }[] } }) => data.items.map(({ email }) => email);

describe("an organization", () => {
  it("has no description if that is empty, and has its time in UTC", async () => {
    const { adapter } = adapterOn({});
    const read = await (await ask(adapter, `GET ${org}`)).json();
    expect(read).toMatchObject({ name: acme.name, description: null, created_at: "2026-11-01T09:30:00.123Z" });
  });

  it("is found by its full name among all pages of partial matches", async () => {
    const other = { ...acme, id: idOf("Organization", 2), name: "Acme AI (EU) 2" };
    const { adapter, sent } = adapterOn({
      "GET /organizations": (_: unknown, { url }: Request) =>
        url.includes("cursor=c")
          ? page("organizations", [acme])
          : { organizations: [other], pagination: { has_more: true, next_cursor: "c" } },
    });
    expect((await (await ask(adapter, `GET ${acmeOf}`)).json()).id).toBe(acme.id);
    expect(sent.map(({ line }) => line)).toEqual([
      "GET /organizations?name=Acme+AI+%28EU%29&limit=100",
      "GET /organizations?name=Acme+AI+%28EU%29&limit=100&cursor=c",
    ]);
    expect((await ask(adapter, "GET /organizations/acme")).status).toBe(404);
  });

  it("does not count as missing if a list breaks off", async () => {
    const { adapter } = adapterOn({ "GET /organizations": { organizations: [], pagination: { has_more: true } } });
    expect((await ask(adapter, `GET ${acmeOf}`)).status).toBe(503);
  });

  it("is not searched for further in a list that repeats its cursor", async () => {
    let pages = 0;
    const { adapter } = adapterOn({
      "GET /organizations": () => {
        pages += 1;
        return { organizations: [], pagination: { has_more: pages < 10, next_cursor: "same" } };
      },
    });
    expect((await ask(adapter, `GET ${acmeOf}`)).status).toBe(503);
    expect(pages).toBe(2);
  });

  it("is replaced with both properties, and not written to if nothing has to change", async () => {
    const { adapter, sent } = adapterOn({ [`PATCH /organizations/${acme.id}`]: acme });
    await ask(adapter, `PUT ${org}`, { name: "acme-corp", settings: {} });
    expect(sent.at(-1)?.body).toEqual({ name: "acme-corp", description: null });
    await ask(adapter, `PATCH ${org}`, { description: "" });
    expect(sent.at(-1)?.body).toEqual({ description: null });
    sent.length = 0;
    expect((await ask(adapter, `PATCH ${org}`, { logo_url: null })).status).toBe(200);
    expect(sent.map(({ line }) => line)).toEqual([`GET /organizations/${acme.id}`]);
  });

  it("is not deleted while it has spaces, which the platform would delete too", async () => {
    const { read, twin } = onTwin();
    const { status, data } = await read(`DELETE ${acmeOf}`);
    expect([status, data.code]).toEqual([409, "organization_not_empty"]);
    twin.state.spaces.splice(0, 2);
    expect((await read(`DELETE ${acmeOf}`)).status).toBe(204);
    expect(twin.state.organizations.map(({ name }) => name)).toEqual(["globex", "umbrella"]);
  });
});

describe("a list of the platform's pages", () => {
  it("requests a part of the name from the platform, and applies the other filters itself", async () => {
    const { read, lines } = onTwin();
    const names = async (query: string) =>
      (await read(`GET /organizations?${new URLSearchParams({ query })}`)).data.items.map(
        ({ name }: { name: string }) => name,
      );
    expect(await names("name:%ACME%")).toEqual(["Acme AI (EU)"]);
    expect(lines.at(-1)).toBe("GET /v2/organizations?limit=20&name=ACME");
    expect(await names("name:glob%")).toEqual(["globex"]);
    expect(await names("name:glob")).toEqual([]);
    expect(await names("name:~globex")).toEqual(["Acme AI (EU)", "umbrella"]);
    expect(lines.at(-1)).toBe("GET /v2/organizations?limit=20");
    expect(await names("name:globex|umbrella")).toEqual(["globex", "umbrella"]);
    expect(await names("name:%e%,name:~%x%")).toEqual(["Acme AI (EU)", "umbrella"]);
  });

  it("refuses other filters, a sort, and an unreadable query", async () => {
    const { adapter, sent } = adapterOn({});
    const list = async (query: string) => problem(await ask(adapter, `GET /spaces?${query}`));
    expect(await list("query=is_private:true")).toEqual([501, "not_supported", "query"]);
    expect(await list("sort=name")).toEqual([501, "not_supported", "sort"]);
    expect(await list("query=name:")).toEqual([400, "invalid_parameter", "query"]);
    expect(sent).toEqual([]);
  });

  it("continues with the platform's cursor, and refuses one from another list", async () => {
    const { read } = onTwin();
    const first = (await read("GET /spaces?limit=1")).data;
    expect(first.pagination).toMatchObject({ has_more: true, total: null });
    const cursor = encodeURIComponent(first.pagination.next_cursor);
    expect((await read(`GET /spaces?limit=1&cursor=${cursor}`)).data.items).toMatchObject([{ name: "search" }]);
    expect((await read(`GET /organizations?limit=1&cursor=${cursor}`)).data.code).toBe("invalid_cursor");
  });
});

describe("a space", () => {
  it("is created in an organization by name, and returned as it was sent", async () => {
    const { adapter, sent } = adapterOn({ "POST /spaces": { ...fraud, organization_id: undefined } });
    const made = await ask(adapter, "POST /spaces", { organization: acme.name, name: "fraud", description: "" });
    expect(sent.at(-1)?.body).toEqual({ name: "fraud", organization_id: acme.id, is_private: false });
    // Older servers do not say whose it is; the request has.
    expect((await made.json()).organization_id).toBe(acme.id);
  });

  it("is distinguished by its organization, and not found in another one", async () => {
    const { read, twin } = onTwin();
    const [first] = twin.state.spaces;
    twin.state.spaces.forEach((space) => {
      space.name = "fraud";
    });
    expect((await read("GET /spaces/fraud")).data.code).toBe("ambiguous_name");
    expect((await read("GET /spaces/fraud?organization=globex")).data.organization_id).toBe(
      twin.state.organizations[1]?.id,
    );
    const at = encodeURIComponent(first?.id ?? "");
    expect((await read(`GET /spaces/${at}`)).status).toBe(200);
    expect((await read(`DELETE /spaces/${at}?organization=globex`)).status).toBe(404);
    expect(twin.state.spaces).toContain(first);
  });

  it("is searched for among those of its organization if the server does not name it", async () => {
    const { read, twin } = onTwin(tokens.ada, { assumptions: { spacesAreNew: false } });
    const at = `/spaces/${encodeURIComponent(twin.state.spaces[0]?.id ?? "")}`;
    expect((await read(`GET ${at}?organization=Acme%20AI%20(EU)`)).data.name).toBe("fraud");
    expect((await read(`GET ${at}?organization=globex`)).status).toBe(404);
  });

  it("sends null to clear its description, because the platform refuses an empty text", async () => {
    const { adapter, sent } = adapterOn({ [`PATCH /spaces/${fraud.id}`]: fraud });
    await ask(adapter, `PATCH /spaces/${encodeURIComponent(fraud.id)}`, { description: "", is_private: true });
    expect(sent.at(-1)?.body).toEqual({ description: null, is_private: true });
  });

  it("is refused by the plan with the platform's message", async () => {
    const { read } = onTwin(tokens.ada, { spaceLimit: 4 });
    const { status, data } = await read("POST /spaces", { organization: "globex", name: "one-more" });
    expect([status, data.code]).toEqual([403, "forbidden"]);
    expect(data.detail).toContain("The plan of the account limits SPACES.");
  });
});

describe("an existing resource, when the response to its creation is lost", () => {
  const lost = () => Promise.reject(new TypeError("fetch failed"));
  const { adapter } = adapterOn({
    "POST /spaces": lost,
    "GET /spaces": page("spaces", [fraud]),
    "POST /organizations": lost,
    "GET /organizations": page("organizations", [{ ...acme, name: "acme" }]),
  });

  it.each([
    ["POST /spaces", { organization: acme.id, name: "fraud", description: fraud.description }, 201],
    ["POST /spaces", { organization: acme.id, name: "fraud", description: "Another one" }, 409],
    ["POST /spaces", { organization: acme.id, name: "fraud", description: fraud.description, is_private: true }, 409],
    ["POST /organizations", { name: "acme" }, 201],
    ["POST /organizations", { name: "acme", description: "Another one" }, 409],
  ])("counts as created only if it is the same: %s %j is %i", async (line, body, status) => {
    const response = await ask(adapter, line, body);
    expect(response.status).toBe(status);
    if (status === 409) expect((await response.json()).code).toBe("name_taken");
  });

  it.each([null, undefined])(
    "counts as created if the platform answers %j where there is no description",
    async (none) => {
      const { adapter } = adapterOn({
        "POST /spaces": lost,
        "GET /spaces": page("spaces", [{ ...fraud, description: none, is_private: undefined }]),
        "POST /organizations": lost,
        "GET /organizations": page("organizations", [{ ...acme, name: "acme", description: none }]),
        [`PATCH /organizations/${acme.id}`]: lost,
        [`GET /organizations/${acme.id}`]: { ...acme, description: none },
        [`PATCH /spaces/${fraud.id}`]: lost,
        [`GET /spaces/${fraud.id}`]: { ...fraud, description: none },
      });
      const space = await ask(adapter, "POST /spaces", { organization: acme.id, name: "fraud" });
      expect([space.status, (await space.json()).is_private]).toEqual([201, false]);
      expect((await ask(adapter, "POST /organizations", { name: "acme" })).status).toBe(201);
      const clear = { description: null };
      for (const path of [`organizations/${acme.id}`, `spaces/${fraud.id}`]) {
        expect((await ask(adapter, `PATCH /${path.replace("=", "%3D")}`, clear)).status).toBe(200);
      }
    },
  );
});

describe("a member of a space", () => {
  const inSpace = `/spaces/${encodeURIComponent(fraud.id)}/members/${encodeURIComponent(ada.id)}`;

  it.each([
    [
      { type: "predefined", name: "read-only" },
      { type: "PREDEFINED", name: "READ_ONLY" },
    ],
    [
      { type: "custom", id: "Um9sZToxOmFCY0Q=" },
      { type: "CUSTOM", id: "Um9sZToxOmFCY0Q=" },
    ],
  ])("maps the role %j to %j, and back", async (role, theirs) => {
    const named = "id" in theirs ? { ...theirs, name: "Reviewer" } : theirs;
    const { adapter, sent } = adapterOn({
      [`POST /spaces/${fraud.id}/users`]: { id: "m", user_id: ada.id, space_id: fraud.id, role: named },
    });
    const answer = await ask(adapter, `PUT ${inSpace}`, { role });
    expect(sent.at(-1)?.body).toEqual({ user_id: ada.id, role: theirs });
    expect(await answer.json()).toMatchObject({ id: `${fraud.id}/${ada.id}`, role, email: null });
  });

  it("gets no role that the platform lacks, and is not found by anything but an id", async () => {
    const { adapter, sent } = adapterOn({});
    const role = { type: "predefined", name: "boss" };
    expect(await problem(await ask(adapter, `PUT ${inSpace}`, { role }))).toEqual([
      422,
      "role_not_allowed",
      "/role/name",
    ]);
    const lines = ["PUT /spaces/fraud/members/ada", "DELETE /spaces/fraud/members/ada"];
    for (const line of lines) {
      const body = line.startsWith("PUT") ? { role: { type: "predefined", name: "admin" } } : undefined;
      expect((await ask(adapter, line, body)).status).toBe(404);
    }
    expect(sent).toEqual([]);
  });

  it.each([{}, { bindsPredefinedRoles: true, customSpaceRole: "member" as const }])(
    "has a predefined role or the name of a custom one, with %j",
    async (assumptions) => {
      const { read } = onTwin(tokens.ada, { graphql: true, assumptions });
      const members = async (space: string) =>
        (await read(`GET /spaces/${space}/members?sort=email&query=email:linus%25|ada%25`)).data.items;
      expect(await members("fraud")).toMatchObject([
        { email: "ada@acme.test", role: { type: "predefined", name: "admin" } },
        { email: "linus@acme.test", role: { type: "predefined", name: "member" }, created_at: null },
      ]);
      expect(await members("search")).toMatchObject([
        { email: "ada@acme.test" },
        {
          email: "linus@acme.test",
          role: { type: "custom", name: expect.any(String) },
          created_at: "2024-05-01T00:00:00.000Z",
          updated_at: "2024-06-01T00:00:00.000Z",
        },
      ]);
    },
  );

  it("is added, changed, read and removed", async () => {
    const { read, twin } = onTwin(tokens.ada, { graphql: true });
    const annie = encodeURIComponent(twin.state.users.find(({ email }) => email === "annie@acme.test")?.id ?? "");
    const linus = encodeURIComponent(twin.state.users.find(({ email }) => email === "linus@acme.test")?.id ?? "");
    const set = (user: string, name: string) =>
      read(`PUT /spaces/fraud/members/${user}`, { role: { type: "predefined", name } });
    expect((await set(annie, "member")).data.code).toBe("role_not_allowed");
    expect((await set(linus, "annotator")).data.code).toBe("role_not_allowed");
    const eve = encodeURIComponent(twin.state.users.find(({ email }) => email === "eve@umbrella.test")?.id ?? "");
    expect((await set(eve, "member")).data.code).toBe("not_an_organization_member");
    expect((await set(linus, "read-only")).status).toBe(200);
    expect((await read(`GET /spaces/fraud/members/${linus}`)).data.role.name).toBe("read-only");
    expect((await read(`DELETE /spaces/fraud/members/${linus}`)).status).toBe(204);
    expect((await read(`GET /spaces/fraud/members/${linus}`)).status).toBe(404);
    expect((await read(`DELETE /spaces/fraud/members/${linus}`)).status).toBe(404);
  });
});

describe("a member of an organization", () => {
  it("comes from GraphQL, with the status of the account's user", async () => {
    const { read } = onTwin(tokens.ada, { graphql: true });
    const all = await read(`GET ${acmeOf}/members?sort=email`);
    expect(emails(all)).toEqual([
      "ada@acme.test",
      "annie@acme.test",
      "grace@acme.test",
      "linus@acme.test",
      "mary@acme.test",
    ]);
    expect(all.data.items[2]).toEqual({
      id: expect.any(String),
      organization_id: expect.any(String),
      user: null,
      email: "grace@acme.test",
      given_name: "Grace Hopper",
      family_name: null,
      role: null,
      kind: null,
      status: "invited",
      avatar_url: null,
      invited_at: null,
      last_login_at: null,
      created_at: null,
      updated_at: null,
    });
    expect(emails(await read(`GET ${acmeOf}/members?query=status:invited`))).toEqual(["grace@acme.test"]);
    expect((await read(`GET ${acmeOf}/members?query=role:admin`)).status).toBe(501);
    expect((await read(`GET ${acmeOf}/members/GRACE@acme.test`)).data.status).toBe("invited");
    // Eve is in the account, and not in this organization.
    expect((await read(`GET ${acmeOf}/members/eve@umbrella.test`)).status).toBe(404);
  });

  it("is read page by page, with the status of the users on the page", async () => {
    const { read, lines } = onTwin(tokens.ada, { graphql: true, members: 220 });
    const members = async (query: string) => (await read(`GET ${acmeOf}/members?limit=60${query}`)).data;
    const ids: string[] = [];
    const statuses = new Set<string>();
    for (let cursor: string | null = ""; cursor !== null; ) {
      const data = await members(cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`);
      for (const { id, status } of data.items) {
        ids.push(id);
        statuses.add(status);
      }
      cursor = data.pagination.next_cursor;
    }
    expect([ids.length, new Set(ids).size]).toEqual([225, 225]);
    expect(statuses).toEqual(new Set(["active", "invited"]));
    // The list is read once, at most 50 at a time, and so are the users of the account, a hundred at a time.
    expect(lines.filter((line) => line === "POST /graphql")).toHaveLength(7);
    expect(lines.filter((line) => line.startsWith("GET /v2/users")).length).toBeLessThan(10);
    const third = await members("&offset=120");
    expect(third.items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(120, 180));
    expect(await members("&query=email:%25ada%25")).toMatchObject({
      items: [{ email: "ada@acme.test", status: "active" }],
      pagination: { total: 1 },
    });
  });

  it("has the user's status, wherever the user is in the account's list", async () => {
    const { read, twin, lines } = onTwin(tokens.ada, { graphql: true, members: 220 });
    // Linus comes after all those who joined later.
    const [linus] = twin.state.users.splice(2, 1);
    if (linus) twin.state.users.push(linus);
    const { items } = (await read(`GET ${acmeOf}/members?limit=5`)).data;
    expect(items).toContainEqual(expect.objectContaining({ email: "linus@acme.test", status: "active" }));
    expect(lines.filter((line) => line.startsWith("GET /v2/users"))).toEqual([
      "GET /v2/users?limit=100",
      expect.stringContaining("GET /v2/users?limit=100&cursor="),
      `GET /v2/users/${linus?.id}`,
    ]);
  });

  it("is invited to the account, and then added to the organization", async () => {
    const { read, twin, lines } = onTwin();
    const { status, data } = await read(`POST ${acmeOf}/members`, { email: "new.one@acme.test", role: "read-only" });
    expect([status, data.role, data.status, data.given_name]).toEqual([201, "read-only", "invited", "new.one"]);
    const user = twin.state.users.find(({ email }) => email === "new.one@acme.test");
    expect(user).toMatchObject({ status: "INVITED", role: { name: "MEMBER" } });
    expect(twin.state.organizations[0]?.users.at(-1)).toMatchObject({ user_id: user?.id, role: { name: "READ_ONLY" } });
    expect(lines.map((line) => line.split("?")[0])).toEqual([
      "GET /v2/organizations",
      "GET /v2/users",
      "POST /v2/users",
      `POST /v2/organizations/${twin.state.organizations[0]?.id}/users`,
    ]);
  });

  it("gets the name from the option `nameOf`, and the account role of an annotator if it is one in the organization", async () => {
    const { read, twin } = onTwin(tokens.ada, { nameOf: (email) => `Somebody at ${email}` });
    await read(`POST ${acmeOf}/members`, { email: "new@acme.test", role: "annotator" });
    const user = twin.state.users.find(({ email }) => email === "new@acme.test");
    expect(user).toMatchObject({ name: "Somebody at new@acme.test", role: { name: "ANNOTATOR" } });
  });

  it("is not invited if the organization or the role does not exist", async () => {
    const { read, twin } = onTwin();
    const before = twin.state.users.length;
    const invite = (path: string, role: string) => read(`POST ${path}/members`, { email: "new@acme.test", role });
    expect((await invite(`/organizations/${encodeURIComponent(idOf("Organization", 99))}`, "admin")).status).toBe(404);
    expect((await invite("/organizations/none", "admin")).status).toBe(404);
    expect((await invite(acmeOf, "boss")).data.code).toBe("role_not_allowed");
    expect(twin.state.users).toHaveLength(before);
  });

  it("is not overwritten if the membership is unknown", async () => {
    const { read, twin, lines } = onTwin();
    for (const email of ["Linus@acme.test", "grace@acme.test", "hal@globex.test"]) {
      const { status, data } = await read(`POST ${acmeOf}/members`, { email, role: "admin" });
      expect([status, data.code, data.errors[0].pointer]).toEqual([501, "not_supported", "/email"]);
    }
    expect(lines.every((line) => line.startsWith("GET "))).toBe(true);
    expect(
      twin.state.organizations[0]?.users.filter(({ role }) => "name" in role && role.name === "ADMIN"),
    ).toHaveLength(2);
  });

  it("is added without an invitation if GraphQL shows that a user of the account is not a member", async () => {
    const { read, lines } = onTwin(tokens.ada, { graphql: true });
    const add = (email: string, role = "member") => read(`POST ${acmeOf}/members`, { email, role });
    expect((await add("linus@acme.test", "admin")).data.code).toBe("already_a_member");
    expect((await add("grace@acme.test", "admin")).data.code).toBe("already_a_member");
    expect((await add("eve@umbrella.test", "annotator")).data.code).toBe("role_not_allowed");
    expect((await add("eve@umbrella.test")).data).toMatchObject({ role: "member", status: "active" });
    expect(lines).not.toContain("POST /v2/users");
  });

  it("is invited again after the invitation expired, but never after the account deleted the user", async () => {
    const { read, lines } = onTwin();
    const { data } = await read(`POST ${acmeOf}/members`, { email: "tim@acme.test" });
    expect([data.status, data.role]).toEqual(["invited", "member"]);
    const gone = await read(`POST ${acmeOf}/members`, { email: "gone@acme.test" });
    expect(gone.status).toBe(409);
    expect(lines.filter((line) => line === "POST /v2/users")).toHaveLength(2);
  });

  it("keeps the invitation if it cannot be added, and the response says so", async () => {
    const { read, twin } = onTwin(tokens.ada, { assumptions: { invitedCanBeAdded: false } });
    const { status, data, headers } = await read(`POST ${acmeOf}/members`, { email: "new@acme.test" });
    expect([status, headers.get("x-should-retry")]).toEqual([503, "false"]);
    expect(data.detail).toContain("Done: inviting new@acme.test to the account.");
    // A user that is deleted can never be invited again, so the invitation is not taken back.
    expect(twin.state.users.at(-1)).toMatchObject({ email: "new@acme.test", status: "INVITED" });
  });

  it("gets a role by its id or e-mail address, and a custom role by the role's id", async () => {
    const custom = idOf("Role", 7);
    const { adapter, sent } = adapterOn({
      [`GET /users/${ada.id}`]: ada,
      "GET /users": page("users", [{ ...ada, id: idOf("User", 2), email: "not-ada@acme.example" }, ada]),
      [`POST /organizations/${acme.id}/users`]: ({ user_id, role }: { user_id: string; role: object }) => ({
        id: "m",
        user_id,
        organization_id: acme.id,
        role,
      }),
    });
    const put = async (member: string, role: string) => {
      const answer = await ask(adapter, `PUT ${org}/members/${member}`, { role, status: "active" });
      return [(await answer.json()).role, sent.at(-1)?.body];
    };
    const body = (role: object) => ({ user_id: ada.id, role });
    expect(await put("ADA@acme.example", "read-only")).toEqual([
      "read-only",
      body({ type: "PREDEFINED", name: "READ_ONLY" }),
    ]);
    expect(await put(encodeURIComponent(ada.id), custom)).toEqual([custom, body({ type: "CUSTOM", id: custom })]);
    expect((await ask(adapter, `PATCH ${org}/members/nobody`, { role: "admin" })).status).toBe(404);
  });

  it("has only the statuses that the platform sets, and the roles that the account allows", async () => {
    const { read } = onTwin();
    const patch = async (who: string, body: object) => {
      const { status, data } = await read(`PATCH ${acmeOf}/members/${who}@acme.test`, body);
      return [status, data.code, data.errors[0]?.pointer];
    };
    expect(await patch("linus", { status: "suspended" })).toEqual([501, "not_supported", "/status"]);
    expect(await patch("linus", { status: "invited", role: "admin" })).toEqual([501, "not_supported", "/status"]);
    expect(await patch("grace", { status: "active", role: "admin" })).toEqual([
      409,
      "transition_not_allowed",
      "/status",
    ]);
    expect(await patch("annie", { role: "admin" })).toEqual([422, "role_not_allowed", "/role"]);
    expect(await patch("linus", { role: "annotator" })).toEqual([422, "role_not_allowed", "/role"]);
    // Nothing is left to set, and nothing says whether Linus is in the organization.
    expect((await patch("linus", { status: "active" }))[0]).toBe(501);
    const withGraphql = onTwin(tokens.ada, { graphql: true }).read;
    expect((await withGraphql(`PATCH ${acmeOf}/members/linus@acme.test`, { status: "active" })).status).toBe(200);
    expect((await withGraphql(`PATCH ${acmeOf}/members/eve@umbrella.test`, { role: "admin" })).status).toBe(404);
  });

  it("is not changed under a condition, because its role cannot be read", async () => {
    const { adapter, sent } = adapterOn({});
    const user = idOf("User", 1);
    const space = `/spaces/${idOf("Space", 1)}/members/${user}`;
    for (const [line, body] of [
      [`PATCH ${org}/members/${user}`, { role: "member" }],
      [`PUT ${org}/members/${user}`, { role: "member", status: "active" }],
      [`DELETE ${org}/members/${user}`],
      [`PUT ${space}`, { role: { type: "predefined", name: "member" } }],
      [`DELETE ${space}`],
    ] as const) {
      const response = await ask(adapter, line, body, { "If-Match": '"stale"' });
      expect(await response.json(), line).toMatchObject({ status: 501, errors: [{ header: "If-Match" }] });
    }
    expect(sent).toEqual([]);
  });

  it("is removed from the organization, but stays in the account and in other organizations", async () => {
    const { read, twin } = onTwin();
    expect((await read(`DELETE ${acmeOf}/members/ada@acme.test`)).status).toBe(204);
    const [, globex] = twin.state.organizations;
    const user = twin.state.users.find(({ email }) => email === "ada@acme.test");
    expect(user?.status).toBe("ACTIVE");
    expect(globex?.users.some(({ user_id }) => user_id === user?.id)).toBe(true);
  });

  it("gets the invitation again while it is open", async () => {
    const { read, twin } = onTwin();
    const resend = (who: string) => read(`POST ${acmeOf}/members/${who}@acme.test/resend-invitation`);
    expect((await resend("grace")).data).toMatchObject({ email: "grace@acme.test", status: "invited" });
    expect((await resend("linus")).data.code).toBe("invitation_not_pending");
    const expired = (await resend("tim")).data;
    expect([expired.code, expired.detail]).toEqual(["invitation_not_pending", expect.stringContaining("expired")]);
    expect(twin.state.resent).toHaveLength(1);
  });

  it("has access to spaces, with keys that only admins of the account see", async () => {
    const { read } = onTwin(tokens.ada, { graphql: true });
    const access = (await read(`GET ${acmeOf}/members/linus@acme.test/access`)).data;
    expect(access).toMatchObject({
      member: { email: "linus@acme.test" },
      teams: [],
      tenants: [],
      spaces: [
        { name: "fraud", role: { type: "predefined", name: "member" }, via: null },
        { name: "search", role: { type: "custom" }, via: null },
      ],
      api_keys: [
        { name: "laptop", description: "On the laptop", status: "active", organization_id: null },
        { name: "old", status: "expired" },
      ],
    });
    const asMary = onTwin(tokens.mary, { graphql: true }).read;
    expect((await asMary(`GET ${acmeOf}/members/linus@acme.test/access`)).data.api_keys).toBeNull();
  });
});

describe("the caller", () => {
  it("is the creator of the keys that the platform lists", async () => {
    expect((await onTwin(tokens.mary).read("GET /me")).data).toEqual({
      id: expect.any(String),
      user: null,
      email: "mary@acme.test",
      given_name: "Mary Somerville",
      family_name: null,
      kind: "human",
      avatar_url: null,
      scopes: null,
      created_at: "2024-01-01T00:02:00.000Z",
      last_login_at: null,
    });
  });

  it("is unknown with a service key, with keys of several users, and without permission to read users", async () => {
    expect((await onTwin(tokens.service).read("GET /me")).status).toBe(501);
    const key = (created_by_user_id: string) => ({ created_by_user_id });
    const { adapter } = adapterOn({ "GET /api-keys": page("api_keys", [key("1"), key("2")]) });
    expect((await ask(adapter, "GET /me")).status).toBe(501);
    const blind = adapterOn({ "GET /api-keys": page("api_keys", [key("1")]), "GET /users/1": () => error(404, "No.") });
    expect((await ask(blind.adapter, "GET /me")).status).toBe(403);
  });
});

describe("a key", () => {
  it("is searched for at four owners at a time", async () => {
    let open = 0;
    let most = 0;
    const { adapter } = adapterOn({
      "GET /api-keys": async () => {
        open += 1;
        most = Math.max(most, open);
        await new Promise(setImmediate);
        open -= 1;
        return page("api_keys", []);
      },
      "GET /spaces": page("spaces", []),
    });
    const query = `owner:${Array.from({ length: 12 }, (_, index) => `u${index}`).join("|")}`;
    expect((await ask(adapter, `GET ${acmeOf}/api-keys?${new URLSearchParams({ query })}`)).status).toBe(200);
    expect(most).toBe(4);
  });

  it("belongs to the caller, or to a service account in a space, and names its owner", async () => {
    const { read } = onTwin();
    const { items } = (await read(`GET ${acmeOf}/api-keys?sort=name`)).data;
    expect(items).toMatchObject([
      { name: "ada", hint: "ak-ada...a9d", owner: { type: "member", name: null }, organization_id: null },
      { name: "fraud-ci", owner: { type: "service-account", name: "fraud-ci" }, organization_id: expect.any(String) },
    ]);
  });

  it("is listed by its owner to admins of the account if it belongs to another member", async () => {
    const { read, twin, lines } = onTwin();
    const linus = twin.state.users.find(({ email }) => email === "linus@acme.test")?.id ?? "";
    const keys = async (query: string) =>
      (await read(`GET ${acmeOf}/api-keys?${new URLSearchParams({ query })}`)).data.items.map(
        ({ name, status }: Record<string, string>) => `${name} ${status}`,
      );
    expect(await keys(`owner:${linus}`)).toEqual(["laptop active", "old expired", "lost revoked"]);
    lines.length = 0;
    expect(await keys(`owner:${linus},status:revoked`)).toEqual(["lost revoked"]);
    expect(lines.filter((line) => line.includes("ACTIVE"))).toEqual([]);
    const asMary = onTwin(tokens.mary).read;
    expect((await asMary(`GET ${acmeOf}/api-keys?${new URLSearchParams({ query: `owner:${linus}` })}`)).status).toBe(
      403,
    );
  });

  it("is created for the caller with its secret, and read by its id without it", async () => {
    const { read } = onTwin();
    const body = { name: "new", description: "", expires_at: "2099-01-01T00:00:00Z" };
    const { secret, ...made } = (await read(`POST ${acmeOf}/api-keys`, body)).data;
    expect([typeof secret, made.expires_at, made.description]).toEqual(["string", "2099-01-01T00:00:00.000Z", null]);
    const at = `${acmeOf}/api-keys/${encodeURIComponent(made.id)}`;
    expect((await read(`GET ${at}`)).data).toEqual(made);
    for (const _ of [1, 2]) expect((await read(`DELETE ${at}`)).status).toBe(204);
    expect((await read(`GET ${at}`)).data.status).toBe("revoked");
  });

  it("counts as the service account that it belongs to, and is revoked with it", async () => {
    const { read, twin } = onTwin();
    const [account] = (await read(`GET ${acmeOf}/service-accounts`)).data.items;
    expect(account).toMatchObject({ name: "fraud-ci", status: "active", role: null, email: null });
    const at = `${acmeOf}/service-accounts/${encodeURIComponent(account.id)}`;
    const { headers } = await read(`GET ${at}`);
    expect((await read(`DELETE ${at}`, undefined, { "If-Match": '"stale"' })).status).toBe(412);
    expect((await read(`DELETE ${at}`, undefined, { "If-Match": headers.get("etag") ?? "" })).status).toBe(204);
    expect((await read(`GET ${at}`)).status).toBe(404);
    expect(twin.state.users.find(({ id }) => id === account.id)?.status).toBe("ACTIVE");
  });

  it("is listed once even if it opens several spaces, and is left out if the caller may not read it", async () => {
    const key = {
      id: idOf("ApiKey", 1),
      name: "ci",
      key_type: "SERVICE",
      status: "ACTIVE",
      redacted_key: "ak-a...b",
      created_at: "2026-11-01T00:00:00Z",
      created_by_user_id: ada.id,
      bot_user: { id: idOf("User", 9), name: "ci", account_role: ada.role, organizations: [] },
    };
    const spaces = [1, 2, 3].map((number) => ({ ...fraud, id: idOf("Space", number), name: `space-${number}` }));
    const { adapter } = adapterOn({
      "GET /spaces": page("spaces", spaces),
      "GET /api-keys": (_: unknown, { url }: Request) => {
        const { searchParams } = new URL(url);
        if (searchParams.get("space_id") === spaces[2]?.id) return error(403, "No.");
        const isAsked = searchParams.get("key_type") === "SERVICE" && searchParams.get("status") === "ACTIVE";
        const lost = { ...key, id: idOf("ApiKey", 2), bot_user: { ...key.bot_user, name: "" } };
        return page("api_keys", isAsked ? [key, lost] : []);
      },
    });
    const items = async (list: string) => (await (await ask(adapter, `GET ${org}/${list}`)).json()).items;
    expect((await items("api-keys")).map(({ owner }: { owner: object }) => owner)).toEqual([
      { type: "service-account", id: key.bot_user.id, name: "ci" },
      { type: "service-account", id: key.bot_user.id, name: null },
    ]);
    expect((await items("service-accounts")).map(({ name }: { name: string }) => name)).toEqual(["ci"]);
  });
});

describe("a resource of the account or of spaces", () => {
  it("is a role with its permissions, filtered by type on the platform", async () => {
    const { read, lines } = onTwin();
    const { items } = (await read(`GET ${acmeOf}/roles?query=type:custom&sort=-name`)).data;
    expect(items[0]).toMatchObject({ type: "custom", level: null, permissions: expect.any(Array) });
    expect(lines.at(-1)).toBe("GET /v2/roles?is_predefined=false&limit=100");
    expect((await read("GET /organizations/none/roles")).status).toBe(404);
  });

  it("is a project of each space, or of the requested one", async () => {
    const { read, twin, lines } = onTwin();
    const names = async (query: string) =>
      (await read(`GET ${acmeOf}/projects${query}`)).data.items.map(({ name }: { name: string }) => name);
    expect(await names("?sort=name")).toEqual(["card-payments", "chargebacks", "ranking"]);
    const [fraudSpace] = twin.state.spaces;
    lines.length = 0;
    expect(await names(`?query=space_id:${encodeURIComponent(fraudSpace?.id ?? "")}`)).toHaveLength(2);
    expect(lines.filter((line) => line.includes("/projects"))).toHaveLength(1);
  });

  it("is an audit event, the latest first, without a limit in time", async () => {
    const { read, lines, twin } = onTwin();
    const events = async (query: string) =>
      (await read(`GET ${acmeOf}/audit-events?limit=100&${new URLSearchParams({ query })}`)).data;
    const all = (await read(`GET ${acmeOf}/audit-events?limit=1`)).data;
    expect(all.items).toMatchObject([
      { organization_id: null, actor: { type: null, email: null }, target: null, ip_address: expect.any(String) },
    ]);
    expect(lines.at(-1)).toContain("start_time=2020-01-01");
    const [, second] = twin.state.audit_logs;
    const at = second?.created_at ?? "";
    // The bounds include the moment itself there, and do not here.
    expect((await events(`occurred_at:<${at}`)).items).toHaveLength(1);
    const named = await events(`action:createSpace,actor:${second?.user_id}`);
    expect(new Set(named.items.map(({ action }: { action: string }) => action))).toEqual(new Set(["createSpace"]));
    expect(lines.at(-1)).toContain(`user_id=${encodeURIComponent(second?.user_id ?? "")}&operation_name=createSpace`);
    await events("action:createSpace|MUTATION");
    expect(lines.at(-1)).not.toContain("operation_name");
    expect((await events("action:create%")).items.length).toBeGreaterThan(0);
    expect((await events("target:x")).code).toBe("not_supported");
    expect((await read(`GET ${acmeOf}/audit-events?sort=occurred_at`)).status).toBe(501);
    expect((await events("occurred_at:>x")).code).toBe("invalid_parameter");
    expect((await onTwin(tokens.mary).read(`GET ${acmeOf}/audit-events`)).status).toBe(403);
  });
});

describe("JSON that is no answer of the platform", () => {
  it.each([
    ["POST /organizations", { name: "new" }],
    ["POST /organizations/Acme%20AI%20(EU)/api-keys", { name: "new" }],
  ])("is no success of %s", async (line, body) => {
    const other = () => Response.json({ ok: true });
    const { adapter } = adapterOn({ "POST /organizations": other, "POST /api-keys": other });
    const response = await withoutPauses(() => ask(adapter, line, body));
    expect([response.status, response.headers.get("x-should-retry")]).toEqual([503, "false"]);
  });
});

describe("a name that could be an id", () => {
  // base64 of "Space:1" with its padding is an id, as for the vendor's client; nothing else is.
  it.each([
    ["U3BhY2U6MQ==", "GET /spaces/U3BhY2U6MQ=="],
    ["U3BhY2U6MQ", "GET /spaces?name=U3BhY2U6MQ&limit=100"],
    ["U3BhY2U6 MQ==", "GET /spaces?name=U3BhY2U6+MQ%3D%3D&limit=100"],
    ["fraud", "GET /spaces?name=fraud&limit=100"],
  ])("is told apart as the vendor's client does: %j", async (name, line) => {
    const { adapter, sent } = adapterOn({ "GET /spaces": page("spaces", []) });
    expect((await ask(adapter, `GET /spaces/${encodeURIComponent(name)}`)).status).toBe(404);
    expect(sent.map((one) => one.line)).toEqual([line]);
  });
});

describe("a list of the platform's pages", () => {
  const lists = [
    ["GET /organizations", "organizations", "GET /organizations"],
    ["GET /spaces", "spaces", "GET /spaces"],
    [`GET /organizations/${encodeURIComponent(acme.id)}/audit-events`, "logs", "GET /audit-logs"],
  ] as const;

  it.each(lists)("does not look complete where it breaks off: %s", async (line, name, theirs) => {
    for (const next_cursor of [undefined, null, ""]) {
      const { adapter } = adapterOn({ [theirs]: { [name]: [], pagination: { has_more: true, next_cursor } } });
      expect((await ask(adapter, line)).status).toBe(503);
    }
  });

  it.each(lists)("ends where the platform says so, whatever cursor it gives: %s", async (line, name, theirs) => {
    const { adapter } = adapterOn({ [theirs]: { [name]: [], pagination: { has_more: false, next_cursor: "c" } } });
    expect((await (await ask(adapter, line)).json()).pagination).toMatchObject({ has_more: false, next_cursor: null });
  });
});

it("nobody is invited if the option `nameOf` throws", async () => {
  const nameOf = () => {
    throw new Error("Who?");
  };
  const { adapter, sent } = adapterOn({ "GET /users": page("users", []) }, { apiKey: "secret-key", nameOf });
  const response = await ask(adapter, `POST /organizations/${encodeURIComponent(acme.id)}/members`, {
    email: "a@b.test",
  });
  expect([response.status, (await response.json()).code]).toEqual([500, "internal_error"]);
  expect(sent.filter(({ line }) => line.startsWith("POST"))).toEqual([]);
});
