import { ask, withoutPauses } from "@orgplane/twins/testing";
import { createUbiopsTwin, tokens } from "@orgplane/twins/ubiops";
import { describe, expect, it } from "vitest";
import { ubiops } from "../src/index.ts";
import { acme, ada, adapterOn, error, grace } from "./fixture.ts";

function onTwin(token: string = tokens.vendor) {
  const twin = createUbiopsTwin();
  const adapter = ubiops({ token, fetch: (request) => twin.fetch(request) });
  const read = async (line: string, body?: unknown) => {
    const response = await ask(adapter, line, body);
    return { status: response.status, data: response.status === 204 ? undefined : await response.json() };
  };
  return { twin, adapter, read };
}

const problem = async (response: Response) => {
  const { code, errors } = await response.json();
  return [response.status, code, errors[0]?.pointer ?? errors[0]?.parameter];
};

describe("an organization", () => {
  const detail = { ...acme, subscription: "premium" };

  it("has its plan if the platform shows it, and its time in UTC", async () => {
    const { adapter } = adapterOn({ "GET /organizations/acme": detail });
    const { items } = await (await ask(adapter, "GET /organizations")).json();
    expect(items[0]).toMatchObject({ name: "acme", subscription: null, created_at: "2026-11-01T09:30:00.123Z" });
    const read = await (await ask(adapter, "GET /organizations/acme")).json();
    expect(read.subscription).toMatchObject({ plan: "premium", end_date: null });
  });

  it("is created with the free plan by default, and with another one only with its end date", async () => {
    const { adapter, sent } = adapterOn({
      "POST /organizations": { ...acme, name: "new" },
      "GET /organizations/new": { ...detail, name: "new", subscription: "free" },
    });
    expect((await ask(adapter, "POST /organizations", { name: "new" })).status).toBe(201);
    expect(sent[0]?.body).toEqual({ name: "new", subscription: "free" });
    const make = async (subscription: object) =>
      problem(await ask(adapter, "POST /organizations", { name: "new", subscription }));
    const end = "/subscription/end_date";
    expect(await make({ plan: "premium" })).toEqual([422, "subscription_requires_end_date", end]);
    expect(await make({ plan: "free", end_date: "2027-01-01" })).toEqual([422, "subscription_takes_no_end_date", end]);
    expect(sent).toHaveLength(2);
  });

  it.each([
    ["is not there", undefined],
    ["has another plan", { ...detail, name: "new" }],
  ])("is read again if it %s right after its creation, and is an error if that does not change", async (_, early) => {
    const made = { ...detail, name: "new", subscription: "free" };
    const makeWith = async (late: unknown) => {
      let reads = 0;
      const read = () => (++reads < 3 ? early : late) ?? error(404, "Not there");
      const answers = { "POST /organizations": made, "GET /organizations/new": read };
      const { adapter, sent } = adapterOn(answers);
      const response = await withoutPauses(() => ask(adapter, "POST /organizations", { name: "new" }));
      expect(sent.filter(({ line }) => line.startsWith("POST"))).toHaveLength(1);
      return response;
    };
    expect(await (await makeWith(made)).json()).toMatchObject({ name: "new", subscription: { plan: "free" } });
    const never = await makeWith(early);
    expect([never.status, never.headers.get("x-should-retry")]).toEqual([503, "false"]);
    expect((await never.json()).detail).toContain('Done: creating organization "new".');
  });

  it("sends null to remove the end of its subscription, and keeps what is not sent", async () => {
    const { adapter, sent } = adapterOn({ "PATCH /organizations/acme": detail });
    await ask(adapter, "PATCH /organizations/acme", { subscription: { end_date: null }, description: null });
    expect(sent.at(-1)?.body).toEqual({ subscription_end_date: null });
  });

  it("is not written to if nothing has to change", async () => {
    const { adapter, sent } = adapterOn({ "GET /organizations/acme": detail });
    expect((await ask(adapter, "PATCH /organizations/acme", { description: null })).status).toBe(200);
    expect(sent.map(({ line }) => line)).toEqual(["GET /organizations", "GET /organizations/acme"]);
  });

  it("is found by its new name at once", async () => {
    const { read } = onTwin();
    expect((await read("PATCH /organizations/acme", { name: "acme-corp" })).data.name).toBe("acme-corp");
    expect((await read("GET /organizations/acme-corp/members")).data.items).toHaveLength(4);
    expect((await read("GET /organizations/acme/members")).status).toBe(404);
  });
});

describe("the usage of an organization", () => {
  const usage = "GET /organizations/acme/usage";
  const point = { start_date: "2026-10-01T00:00:00Z", end_date: "2026-11-01T00:00:00Z", value: 12.5 };

  it("is one series, with the requested period or that of its points", async () => {
    const { adapter, sent } = adapterOn({ [usage]: { interval: "month", data_organization: [point] } });
    expect(await (await ask(adapter, usage)).json()).toEqual({
      start_date: "2026-10-01",
      end_date: "2026-11-01",
      interval: "month",
      series: [
        {
          metric: "credits",
          object_type: null,
          points: [{ start_date: "2026-10-01", end_date: "2026-11-01", value: 12.5 }],
        },
      ],
    });
    expect(sent.at(-1)?.line).toBe(`${usage}?interval=month`);
    const asked = await (await ask(adapter, `${usage}?start_date=2026-09-01&end_date=2026-12-01&interval=day`)).json();
    expect(asked).toMatchObject({ start_date: "2026-09-01", end_date: "2026-12-01" });
    const reversed = await ask(adapter, `${usage}?start_date=2026-09-01&end_date=2026-09-01`);
    expect(await problem(reversed)).toEqual([400, "conflicting_parameters", "end_date"]);
  });

  it("has no series without points", async () => {
    const { adapter } = adapterOn({ [usage]: { interval: "month", data_organization: [] } });
    expect((await (await ask(adapter, usage)).json()).series).toEqual([]);
  });
});

describe("a member", () => {
  it("is found by e-mail address in any case, but not by something that is no id", async () => {
    const { adapter, sent } = adapterOn({ "GET /organizations/acme/users": [ada, grace] });
    const found = await ask(adapter, "GET /organizations/acme/members/grace@ACME.example");
    expect((await found.json()).id).toBe(grace.id);
    const count = sent.length;
    expect((await ask(adapter, "GET /organizations/acme/members/grace")).status).toBe(404);
    expect(sent).toHaveLength(count);
  });

  it("accepts the two roles of the platform, and no similar one", async () => {
    const { adapter, sent } = adapterOn({ "POST /organizations/acme/users": grace });
    const add = (role: string) => ask(adapter, "POST /organizations/acme/members", { email: grace.email, role });
    expect(await problem(await add("read-only"))).toEqual([422, "role_not_allowed", "/role"]);
    expect(sent).toEqual([]);
    expect((await add("member")).status).toBe(201);
    expect(sent.at(-1)?.body).toEqual({ email: grace.email, admin: false });
  });

  it("keeps an unknown status, and lacks what the platform leaves out", async () => {
    const { id, email } = ada;
    const { adapter } = adapterOn({
      "GET /organizations/acme/users": [
        { ...grace, status: "blocked" },
        { id, email },
      ],
    });
    const { items } = await (await ask(adapter, "GET /organizations/acme/members?sort=-email")).json();
    expect(items).toMatchObject(
      [
        { email, role: null, status: null, created_at: null },
        { role: "member", status: "blocked" },
      ].sort((a, b) => Number(a.role !== null) - Number(b.role !== null)),
    );
  });

  it("is not removed as the last admin, however the platform reports that", async () => {
    const path = `/organizations/acme/users/${ada.id}`;
    const refused = () => error(403, "No.");
    const answers = { [`DELETE ${path}`]: refused, [`PATCH ${path}`]: refused };
    const member = `/organizations/acme/members/${ada.id}`;
    const alone = adapterOn({ ...answers, "GET /organizations/acme/users": [ada, grace] }).adapter;
    expect((await problem(await ask(alone, `DELETE ${member}`))).slice(0, 2)).toEqual([409, "last_admin"]);
    const demoted = await ask(alone, `PATCH ${member}`, { role: "member" });
    expect((await problem(demoted)).slice(0, 2)).toEqual([409, "last_admin"]);
    const two = adapterOn({ ...answers, "GET /organizations/acme/users": [ada, { ...grace, admin: true }] }).adapter;
    expect((await problem(await ask(two, `DELETE ${member}`))).slice(0, 2)).toEqual([403, "forbidden"]);
    const invited = { ...grace, admin: true, status: "pending" };
    const waiting = adapterOn({ ...answers, "GET /organizations/acme/users": [ada, invited] }).adapter;
    expect((await problem(await ask(waiting, `DELETE ${member}`))).slice(0, 2)).toEqual([409, "last_admin"]);
    const blind = adapterOn(answers).adapter;
    expect((await problem(await ask(blind, `DELETE ${member}`))).slice(0, 2)).toEqual([403, "forbidden"]);
  });

  it("is neither added nor removed by who is no admin, whatever else stands against it", async () => {
    const { read, twin } = onTwin(tokens.linus);
    const [there] = twin.state.users;
    expect((await read("POST /organizations/acme/members", { email: there?.email })).data.code).toBe("forbidden");
    const member = onTwin(tokens.ada);
    const [, globex] = member.twin.state.organizations;
    const last = globex?.users.find(({ admin }) => admin)?.user_id;
    expect((await member.read(`DELETE /organizations/globex/members/${last}`)).data.code).toBe("forbidden");
    const own = onTwin(tokens.hal);
    expect((await own.read(`DELETE /organizations/globex/members/${last}`)).data.code).toBe("last_admin");
  });

  it("has only the statuses that the platform sets", async () => {
    const { read, twin } = onTwin();
    const [active, , , invited] = twin.state.organizations[0]?.users ?? [];
    const put = (id: string | undefined, status: string) =>
      read(`PUT /organizations/acme/members/${id}`, { role: "admin", status });
    expect((await put(active?.user_id, "active")).status).toBe(200);
    expect((await put(active?.user_id, "invited")).data.code).toBe("not_supported");
    expect((await put(active?.user_id, "suspended")).data.code).toBe("not_supported");
    expect((await put(invited?.user_id, "active")).data.code).toBe("transition_not_allowed");
  });
});

describe("an existing resource, when the response to its creation is lost", () => {
  const detail = { ...acme, name: "new", subscription: "premium" };
  const lostAnswer = () => Promise.reject(new TypeError("fetch failed"));
  const answers = {
    "POST /organizations": lostAnswer,
    "GET /organizations": [acme, detail],
    "GET /organizations/new": detail,
    "POST /organizations/acme/users": lostAnswer,
    "GET /organizations/acme/users": [grace],
  };

  it.each([
    ["POST /organizations", { name: "new" }, [409, "name_taken"]],
    [
      "POST /organizations",
      { name: "new", subscription: { plan: "premium", end_date: "2099-01-01" } },
      [201, undefined],
    ],
    ["POST /organizations/acme/members", { email: grace.email, role: "admin" }, [409, "already_a_member"]],
    ["POST /organizations/acme/members", { email: grace.email, role: "member" }, [201, undefined]],
  ])("counts as created only if it is the same: %s %j is %j", async (line, body, expected) => {
    const { adapter, sent } = adapterOn(answers);
    const response = await withoutPauses(() => ask(adapter, line, body));
    expect([response.status, (await response.json()).code]).toEqual(expected);
    expect(sent.filter((one) => one.line.startsWith("POST"))).toHaveLength(1);
  });
});

describe("a resource of projects", () => {
  it("is in one list: the service accounts of the requested projects", async () => {
    const { read } = onTwin(tokens.ada);
    const names = async (query: string) =>
      (await read(`GET /organizations/acme/service-accounts${query}`)).data.items.map(
        ({ name, project, status }: Record<string, string>) => `${project} ${name} ${status}`,
      );
    expect(await names("?sort=name")).toEqual([
      // Without a name of its own, it has its address.
      expect.stringMatching(/^acme-search .+@serviceuser.ubiops.com active$/),
      "acme-fraud ci active",
      "acme-fraud old expired",
    ]);
    expect(await names("?query=project:acme-fraud,status:expired")).toEqual(["acme-fraud old expired"]);
  });

  it("is refused entirely if one project refuses", async () => {
    const project = (name: string) => ({ id: name, name, organization_name: "acme" });
    const { adapter } = adapterOn({
      "GET /projects": [project("a"), project("b"), { ...project("c"), organization_name: "globex" }],
      "GET /projects/a/service-users": [],
      "GET /projects/b/service-users": () => error(403, "No."),
    });
    const response = await ask(adapter, "GET /organizations/acme/service-accounts");
    expect(await response.json()).toMatchObject({ status: 403, detail: 'Project "b": No.' });
    expect((await ask(adapter, "GET /organizations/acme/service-accounts?query=project:a")).status).toBe(200);
  });

  it("needs a project when a service account is created", async () => {
    const { read } = onTwin(tokens.ada);
    const make = (body: object) => read("POST /organizations/acme/service-accounts", { name: "a", ...body });
    expect((await make({})).data).toMatchObject({ status: 501, errors: [{ pointer: "/project" }] });
    expect((await make({ project: "globex-labs" })).data).toMatchObject({ status: 422, code: "unknown_project" });
    const made = (await make({ project: "acme-fraud" })).data;
    expect(made.api_key.secret).toEqual(expect.any(String));
    const { api_key: _, ...account } = made;
    expect((await read(`GET /organizations/acme/service-accounts/${made.id}`)).data).toEqual(account);
  });

  it("is a key for each token, whose replacement is not shown", async () => {
    const { read, twin } = onTwin(tokens.ada);
    const [ci, old] = twin.state.projects[0]?.service_users ?? [];
    expect((await read("GET /organizations/acme/api-keys?query=status:expired")).data.items).toMatchObject([
      { id: old?.id, owner: { type: "service-account", name: "old" }, created_at: null },
    ]);
    expect(await read(`DELETE /organizations/acme/api-keys/${ci?.id}`)).toEqual({ status: 204, data: undefined });
    expect(ci?.token).not.toBe(tokens.serviceUser);
    expect((await read(`DELETE /organizations/acme/api-keys/${old?.id}`)).status).toBe(204);
    expect(old?.token).toBe(tokens.expired);
  });

  it("is a role that is listed once, with the permissions of the roles on the page", async () => {
    const { read } = onTwin(tokens.ada);
    const { items } = (await read("GET /organizations/acme/roles?query=type:custom")).data;
    expect(items).toMatchObject([{ name: "deployment-watcher", level: "project", permissions: ["deployments.list"] }]);
    const all = (await read("GET /organizations/acme/roles")).data.items.map(({ id }: { id: string }) => id);
    expect(new Set(all).size).toBe(all.length);
  });

  it("has labels as tags", async () => {
    const { read } = onTwin(tokens.ada);
    const { items } = (await read("GET /organizations/acme/projects?query=tags:team%3Arisk")).data;
    expect(items).toMatchObject([{ name: "acme-fraud", tags: ["team:risk", "stage:live"], space_id: null }]);
  });
});

describe("JSON that is no answer of the platform", () => {
  it.each([
    ["PATCH /organizations/acme", { name: "b" }],
    ["POST /organizations/acme/members", { email: "new@acme.example" }],
  ])("is no success of %s", async (line, body) => {
    const other = () => Response.json({ ok: true });
    const { adapter } = adapterOn({
      "PATCH /organizations/acme": other,
      "POST /organizations/acme/users": other,
      "GET /organizations/acme/users": [],
    });
    const response = await withoutPauses(() => ask(adapter, line, body));
    expect([response.status, response.headers.get("x-should-retry")]).toEqual([503, "false"]);
  });
});
