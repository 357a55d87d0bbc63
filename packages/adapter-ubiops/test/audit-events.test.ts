import { ask } from "@orgplane/twins/testing";
import { type Assumptions, createUbiopsTwin, tokens } from "@orgplane/twins/ubiops";
import { describe, expect, it } from "vitest";
import { ubiops } from "../src/index.ts";

function onTwin(assumptions: Partial<Assumptions> = {}, most = Number.POSITIVE_INFINITY) {
  const twin = createUbiopsTwin({ assumptions });
  const lines: string[] = [];
  const fetch = (request: Request) => {
    const url = new URL(request.url);
    lines.push(url.pathname + url.search);
    const limit = url.searchParams.get("limit");
    if (limit !== null) url.searchParams.set("limit", String(Math.min(Number(limit), most)));
    return twin.fetch(new Request(url, request));
  };
  const adapter = ubiops({ token: tokens.ada, fetch });
  const page = async (query: Record<string, string>) => {
    const response = await ask(adapter, `GET /organizations/acme/audit-events?${new URLSearchParams(query)}`);
    return response.json();
  };
  /** All pages, with what `between` does after each. */
  const walk = async (query: Record<string, string>, between = () => {}) => {
    const ids: string[] = [];
    for (let cursor: string | undefined; cursor !== ""; between()) {
      const { items, pagination } = await page(cursor === undefined ? query : { ...query, cursor });
      ids.push(...items.map(({ id }: { id: string }) => id));
      cursor = pagination.next_cursor ?? "";
    }
    return ids;
  };
  const [fraud, search] = twin.state.projects;
  /** Whatever is newest stands last there. */
  const add = (id: string, date: string, project = fraud) =>
    project?.audit.push({ ...(fraud?.audit[0] as NonNullable<typeof fraud>["audit"][number]), id, date });
  const all = [fraud, search].flatMap((project) => project?.audit ?? []);
  const newest = [...all].sort((a, b) => Date.parse(b.date) - Date.parse(a.date)).map(({ id }) => id);
  return { twin, page, walk, add, newest, all, lines };
}

describe("audit events", () => {
  it.each(["1", "7", "100"])("are merged from all projects in order, %s at a time", async (limit) => {
    const { walk, newest } = onTwin();
    expect(await walk({ limit })).toEqual(newest);
  });

  it.each([1, 3])("are all there, though the platform gives %i at most and does not say so", async (most) => {
    const { walk, newest } = onTwin({}, most);
    expect(await walk({ limit: "7" })).toEqual(newest);
  });

  it.each(["1", "7", "100"])("are refused if the platform lists the oldest first, %s at a time", async (limit) => {
    const { page } = onTwin({ auditOrder: "oldest" });
    expect(await page({ limit })).toMatchObject({ status: 503, detail: expect.stringContaining("oldest first") });
  });

  it("are neither left out nor repeated while new ones are added", async () => {
    const { walk, add, newest, twin } = onTwin();
    let count = 0;
    const between = () => {
      count += 1;
      add(`later-${count}`, `2099-01-01T00:00:${String(count).padStart(2, "0")}Z`, twin.state.projects[count % 2]);
    };
    expect(await walk({ limit: "9" }, between)).toEqual(newest);
  });

  it("are searched for once after they have moved, and then continued from there", async () => {
    const { page, add, lines } = onTwin();
    const first = await page({ limit: "5" });
    for (let count = 0; count < 30; count += 1) add(`later-${count}`, `2099-01-01T00:00:${count + 10}Z`);
    const asked = async (cursor: string) => {
      lines.length = 0;
      const { pagination } = await page({ limit: "5", cursor });
      return { next: pagination.next_cursor, calls: lines.filter((line) => line.includes("acme-fraud/audit")).length };
    };
    const moved = await asked(first.pagination.next_cursor);
    expect(moved.calls).toBeGreaterThan(1);
    expect((await asked(moved.next)).calls).toBe(1);
  });

  it("are requested by action and project if the query names them", async () => {
    const { walk, all, lines } = onTwin();
    const wanted = all.filter(({ action }) => action === "create" || action === "info").map(({ id }) => id);
    expect((await walk({ query: "action:create|info", limit: "5" })).sort()).toEqual(wanted.sort());
    lines.length = 0;
    expect(await walk({ query: "project:acme-search" })).toHaveLength(1);
    expect(lines).not.toContainEqual(expect.stringContaining("acme-fraud"));
  });

  it("accept no other filter, no sort, and no cursor whose position is lost", async () => {
    const { page, twin } = onTwin();
    expect(await page({ query: "actor:x" })).toMatchObject({ status: 501 });
    expect(await page({ sort: "occurred_at" })).toMatchObject({ status: 501 });
    expect(await page({ query: "action:" })).toMatchObject({ status: 400 });
    const { pagination } = await page({ limit: "3" });
    expect(pagination.total).toBeNull();
    for (const { audit } of twin.state.projects) audit.length = 0;
    expect(await page({ limit: "3", cursor: pagination.next_cursor })).toMatchObject({ code: "invalid_cursor" });
  });

  it("have only the data that the platform returns", async () => {
    const { page } = onTwin();
    const { items } = await page({ query: "project:acme-search" });
    expect(items).toMatchObject([
      {
        action: "info",
        actor: { type: null, email: "linus@acme.test" },
        target: { name: null },
        project: "acme-search",
        ip_address: null,
        metadata: { event: expect.any(String) },
      },
    ]);
  });
});
