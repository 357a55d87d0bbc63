import { describe, expect, it } from "vitest";
import { codeOf, startReference } from "./client.ts";

async function start(count: number) {
  const started = startReference({ data: "empty" });
  await started.owner.orgs.create({ name: "globex" });
  const { spaces, members, teams } = started.owner.organization("globex");
  for (let index = 0; index < count; index += 1) {
    await spaces.create({ name: `s${index}`, description: index % 2 === 0 ? null : `${count - index}` });
  }
  return { ...started, spaces, members, teams };
}

describe("a list", () => {
  it("continues after its last page, whatever is added and removed meanwhile", async () => {
    const { spaces } = await start(7);
    const first = await spaces.list({ limit: 3 });
    expect(first.items.map(({ name }) => name)).toEqual(["s0", "s1", "s2"]);
    expect(first.pagination).toMatchObject({ has_more: true, total: 7 });
    for (const { id } of first.items) await spaces.delete(id);
    const cursor = first.pagination.next_cursor ?? "";
    const second = await spaces.list({ limit: 3, cursor });
    expect(second.items.map(({ name }) => name)).toEqual(["s3", "s4", "s5"]);
    const third = await spaces.list({ limit: 3, cursor: second.pagination.next_cursor ?? "" });
    expect(third.items.map(({ name }) => name)).toEqual(["s6"]);
    expect(third.pagination).toEqual({ has_more: false, next_cursor: null, total: 4 });
  });

  it("sorts the newest first on request, even among items created at the same time", async () => {
    const { spaces } = await start(4);
    const all = await spaces.list({ sort: ["-created_at"] }).toArray({ limit: 10 });
    expect(all.map(({ name }) => name)).toEqual(["s3", "s2", "s1", "s0"]);
    const pages = spaces.list({ sort: ["-created_at"], limit: 1 }).toArray({ limit: 10 });
    expect(await pages).toEqual(all);
  });

  it("sorts missing values last in either direction", async () => {
    const { owner } = startReference();
    const { members } = owner.organization("acme");
    const users = async (key: string) => (await members.list({ sort: [key as "user"] })).items.map(({ user }) => user);
    expect(await users("user")).toEqual(["ada", "grace", "nightly", "rosa", null]);
    expect(await users("-user")).toEqual(["rosa", "nightly", "grace", "ada", null]);
  });

  it("supports paging by offset", async () => {
    const { teams } = await start(0);
    for (const name of ["a", "b", "c"]) await teams.create({ name });
    const page = await teams.list({ offset: 1, limit: 1 });
    expect(page.items.map(({ name }) => name)).toEqual(["b"]);
    expect(page.pagination).toEqual({ has_more: true, next_cursor: null, total: 3 });
  });

  it("rejects unknown parameters and values", async () => {
    const { spaces, members } = await start(2);
    const { next_cursor } = (await spaces.list({ limit: 1 })).pagination;
    const cursor = next_cursor ?? "";
    expect(await codeOf(spaces.list({ cursor: "eyJ" }))).toBe("invalid_cursor");
    expect(await codeOf(spaces.list({ cursor: `${cursor}x` }))).toBe("invalid_cursor");
    expect(await codeOf(spaces.list({ cursor, query: "name:x" }))).toBe("invalid_cursor");
    expect(await codeOf(members.list({ cursor }))).toBe("invalid_cursor");
    const error = await spaces.list({ query: "colour:red" }).then(undefined, (thrown: unknown) => thrown);
    expect(error).toMatchObject({ problem: { code: "invalid_parameter", errors: [{ parameter: "query" }] } });
    const sort = await spaces.list({ sort: ["-colour"] }).then(undefined, (thrown: unknown) => thrown);
    expect(sort).toMatchObject({ problem: { code: "invalid_parameter", errors: [{ parameter: "sort" }] } });
    // Members have different fields for `sort` and for `query`.
    expect(await codeOf(members.list({ sort: ["created_at"] }))).toBeUndefined();
    expect(await codeOf(members.list({ query: "created_at:>2026-01-01" }))).toBe("invalid_parameter");
  });
});
