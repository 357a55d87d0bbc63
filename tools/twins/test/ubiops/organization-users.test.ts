import { describe, expect, it } from "vitest";
import { createUbiopsTwin, tokens } from "../../src/ubiops/index.ts";
import { clientOf } from "./client.ts";

const users = "/organizations/acme/users";

describe("the users of an organization of the twin", () => {
  it("are listed all at once, including invited ones", async () => {
    const { body } = await clientOf(createUbiopsTwin(), tokens.linus)(`GET ${users}`);
    expect(body).toHaveLength(4);
    expect(body[3]).toEqual({
      id: expect.any(String),
      email: "grace@acme.test",
      name: null,
      surname: null,
      status: "pending",
      admin: false,
      join_date: null,
    });
  });

  it("are added at once, and stay pending until the address has an account", async () => {
    const call = clientOf(createUbiopsTwin({ now: () => new Date("2026-11-30T12:00:00Z") }));
    const known = await call(`POST ${users}`, { email: "HAL@globex.test", admin: true });
    expect(known.status).toBe(201);
    expect(known.body).toMatchObject({
      email: "hal@globex.test",
      status: "active",
      admin: true,
      join_date: "2026-11-30",
    });
    const unknown = await call(`POST ${users}`, { email: "new@acme.test" });
    expect(unknown.body).toMatchObject({ email: "new@acme.test", status: "pending", admin: false, join_date: null });
    expect((await call(`GET ${users}/${unknown.body.id}`)).body).toEqual(unknown.body);
  });

  it.each([
    [{ email: "linus@acme.test" }, 409],
    [{ email: "nobody" }, 400],
    [{ email: "new@acme.test", admin: "yes" }, 400],
    [{}, 400],
  ])("are not added from %j", async (json, status) => {
    const answered = await clientOf(createUbiopsTwin())(`POST ${users}`, json);
    expect([answered.status, answered.body]).toEqual([status, { error: expect.any(String) }]);
  });

  it("are promoted, and not changed by an update without members", async () => {
    const twin = createUbiopsTwin();
    const call = clientOf(twin);
    const id = userId(twin, "linus@acme.test");
    expect((await call(`PATCH ${users}/${id}`, { admin: true })).body.admin).toBe(true);
    expect((await call(`PATCH ${users}/${id}`, {})).body.admin).toBe(true);
  });

  it("lose their roles in the projects when they are deleted", async () => {
    const twin = createUbiopsTwin();
    const id = userId(twin, "linus@acme.test");
    const answered = await clientOf(twin)(`DELETE ${users}/${id}`);
    expect([answered.status, answered.body]).toEqual([204, undefined]);
    expect(twin.state.projects[0]?.users).toEqual([]);
    expect((await clientOf(twin)(`GET ${users}/${id}`)).status).toBe(404);
  });

  it("keep at least one admin", async () => {
    const assumptions = { lastAdminStatus: 400, lastAdminError: "Not the last one" };
    const twin = createUbiopsTwin({ assumptions });
    const call = clientOf(twin, tokens.hal);
    const path = `/organizations/globex/users/${userId(twin, "hal@globex.test")}`;
    const expected = { status: 400, body: { error: "Not the last one" } };
    expect(await call(`PATCH ${path}`, { admin: false })).toMatchObject(expected);
    expect(await call(`DELETE ${path}`)).toMatchObject(expected);
    expect((await clientOf(createUbiopsTwin(), tokens.hal)(`DELETE ${path}`)).status).toBe(403);
  });

  it("are read, added, changed and deleted one by one only by admins", async () => {
    const twin = createUbiopsTwin();
    const call = clientOf(twin, tokens.linus);
    const path = `${users}/${userId(twin, "linus@acme.test")}`;
    const answers = [call(`GET ${path}`), call(`POST ${users}`, {}), call(`PATCH ${path}`, {}), call(`DELETE ${path}`)];
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });
});

function userId(twin: ReturnType<typeof createUbiopsTwin>, email: string): string | undefined {
  return twin.state.users.find((user) => user.email === email)?.id;
}
