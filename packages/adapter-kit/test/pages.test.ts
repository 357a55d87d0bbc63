import { describe, expect, it } from "vitest";
import { byOffset, invalidCursor, type ListCall, type Page, relay, whole } from "../src/index.ts";
import { adapterWith, requestTo } from "./fixture.ts";

interface Item {
  readonly id: string;
  readonly name: string | null;
  readonly size: number;
}

const item = (id: string, name: string | null = id, size = 0): Item => ({ id, name, size });
const members = Array.from({ length: 45 }, (_, index) => item(`m${String(index).padStart(2, "0")}`));

function callOf(query: Partial<ListCall["query"]> = {}): ListCall {
  return { operationId: "listMembers", path: { organization: "acme" }, query: { limit: 10, ...query } };
}

type Fetch = (call: ListCall) => Page<Item> | Promise<Page<Item>>;

/** All items of a list, page by page. */
async function all(
  fetchPage: Fetch,
  query: Partial<ListCall["query"]> = {},
): Promise<{ ids: string[]; pages: number }> {
  const ids: string[] = [];
  let cursor: string | null | undefined;
  for (let pages = 1; ; pages++) {
    const page = await fetchPage(callOf({ ...query, ...(cursor ? { cursor } : {}) }));
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.pagination.next_cursor;
    expect(page.pagination.has_more).toBe(cursor !== null);
    if (cursor === null || pages > 20) return { ids, pages };
  }
}

describe("a whole list", () => {
  it("is paged by cursor", async () => {
    const { ids, pages } = await all((call) => whole(call, members));
    expect([ids, pages]).toEqual([members.map(({ id }) => id), 5]);
  });

  it("is paged by offset, without a cursor", () => {
    const page = whole(callOf({ offset: 40 }), members);
    expect(page.items.map(({ id }) => id)).toEqual(["m40", "m41", "m42", "m43", "m44"]);
    expect(whole(callOf({ offset: 30 }), members).pagination).toEqual({ has_more: true, next_cursor: null, total: 45 });
  });

  it("is sorted as the caller asks, with missing values last and equal ones by id", () => {
    const items = [item("c", "x", 1), item("b", null, 2), item("d", "y", 1), item("a", "x", 1)];
    const order = (...sort: string[]) =>
      whole(callOf({ sort }), items)
        .items.map(({ id }) => id)
        .join("");
    expect([order("name"), order("-name"), order("-size", "name"), order("id")]).toEqual([
      "acdb",
      "dacb",
      "bacd",
      "abcd",
    ]);
  });

  it("shows each item that stays exactly once, while others are added and removed", async () => {
    for (const sort of [["id"], ["-size"], ["name", "-size"]]) {
      let items = members.map((one, index) => ({
        ...one,
        name: index % 3 === 0 ? null : `n${index % 7}`,
        size: index % 5,
      }));
      const staying = items.filter((_, index) => index % 4 !== 0).map(({ id }) => id);
      let round = 0;
      const { ids } = await all(
        (call) => {
          const page = whole(call, items);
          // What came last is gone, and something new stands in front.
          const gone = new Set(page.items.map(({ id }) => id).filter((id) => !staying.includes(id)));
          items = [...items.filter(({ id }) => !gone.has(id)), item(`a${round}`, "", 99), item(`z${round++}`, "n3", 2)];
          return page;
        },
        { sort },
      );
      expect(ids.filter((id) => staying.includes(id)).sort()).toEqual(staying);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it("refuses to sort by an unknown field", () => {
    expect(() => whole(callOf({ sort: ["nmae"] }), members)).toThrow(
      expect.objectContaining({ code: "invalid_parameter", errors: [expect.objectContaining({ parameter: "sort" })] }),
    );
  });

  it("can have its own default order and ids", () => {
    const options = { id: ({ name }: Item) => `${name}`, sort: ["-size"] };
    const items = [item("1", "b", 1), item("2", "a", 1), item("3", "c", 2)];
    expect(whole(callOf(), items, options).items.map(({ id }) => id)).toEqual(["3", "2", "1"]);
  });
});

describe("a cursor", () => {
  const cursorOf = (query: Partial<ListCall["query"]> = {}) =>
    String(whole(callOf(query), members).pagination.next_cursor);

  it("survives a restart, and another limit", () => {
    const cursor = cursorOf();
    expect(cursor).toMatch(/^[\w-]+$/);
    expect(whole(callOf({ cursor, limit: 2 }), members).items.map(({ id }) => id)).toEqual(["m10", "m11"]);
  });

  it("works with any text in the items", () => {
    const items = [item("ä😀\u0000", "ä"), item('ß"\\', "ß")];
    const { next_cursor } = whole(callOf({ limit: 1 }), items).pagination;
    expect(whole(callOf({ limit: 1, cursor: String(next_cursor) }), items).items).toHaveLength(1);
  });

  it.each([
    ["of another order", { ...callOf(), query: { limit: 10, sort: ["name"] } }],
    ["of another organization", { ...callOf(), path: { organization: "beta" } }],
    ["of another operation", { ...callOf(), operationId: "listTeams" as const }],
  ])("%s is refused", (_, call) => {
    const other = { ...call, query: { ...call.query, cursor: cursorOf() } };
    expect(() => whole(other, members)).toThrow(expect.objectContaining(invalidCursor()));
  });

  it.each(["abc", "%%%", "", "W10", btoa('["x",{"a":1}]'), btoa("[1]")])("that is %j is refused", (cursor) => {
    expect(() => whole(callOf({ cursor }), members)).toThrow(
      expect.objectContaining({ code: "invalid_cursor", status: 400 }),
    );
  });

  it("is answered 400 if it belongs to another list", async () => {
    const list = (call: ListCall) => ({ status: 200 as const, data: whole(call, []) as never });
    const response = await adapterWith({ listSpaces: list })(requestTo("/spaces?cursor=abc"));
    expect(await response.json()).toMatchObject({
      status: 400,
      code: "invalid_cursor",
      errors: [{ parameter: "cursor" }],
    });
  });
});

describe("a platform with cursors", () => {
  it("gets its own cursors back, which callers see wrapped", async () => {
    const seen: (string | undefined)[] = [];
    const { ids, pages } = await all((call) =>
      relay(call, async ({ cursor, limit }) => {
        seen.push(cursor);
        const start = Number(cursor ?? 0);
        const items = members.slice(start, start + limit);
        return { items, next: start + limit < members.length ? String(start + limit) : null };
      }),
    );
    expect([ids.length, pages, seen]).toEqual([45, 5, [undefined, "10", "20", "30", "40"]]);
    await expect(relay(callOf({ cursor: "10" }), async () => ({ items: [], next: null }))).rejects.toThrow(
      "invalid_cursor",
    );
  });
});

describe("a platform with offsets", () => {
  const slice =
    (items: readonly Item[], isCounted: boolean, asked: object[] = []) =>
    async ({ offset, limit }: { offset: number; limit: number }) => {
      asked.push({ offset, limit });
      return { items: items.slice(offset, offset + limit), ...(isCounted ? { total: items.length } : {}) };
    };

  it.each([
    ["that counts", true, {}],
    ["that does not count", false, {}],
    ["that gives eleven at most", false, { max: 11 }],
  ])("%s is paged by cursor", async (_, isCounted, options) => {
    const { ids } = await all((call) => byOffset(call, slice(members, isCounted), options));
    expect(ids).toEqual(members.map(({ id }) => id));
  });

  it("is asked for one item before the page, and for one after it", async () => {
    const asked: object[] = [];
    await all((call) => byOffset(call, slice(members.slice(0, 15), false, asked)));
    expect(asked).toEqual([
      { offset: 0, limit: 11 },
      { offset: 9, limit: 12 },
      // Nobody has said that the list ends there.
      { offset: 15, limit: 6 },
    ]);
  });

  it.each([1, 3, 10, 11])("is read to its end, though it gives %i items at most and does not say so", async (most) => {
    const stingy = async ({ offset, limit }: { offset: number; limit: number }) => ({
      items: members.slice(offset, offset + Math.min(limit, most)),
    });
    for (const count of [9, 10, 11, 45]) {
      const some = async (place: { offset: number; limit: number }) => ({
        items: (await stingy(place)).items.filter((one) => members.indexOf(one) < count),
      });
      const { ids } = await all((call) => byOffset(call, some, { max: 100 }));
      expect(ids).toEqual(members.slice(0, count).map(({ id }) => id));
    }
    const { pagination } = await byOffset(callOf({ limit: 20 }), stingy);
    const next = callOf({ cursor: String(pagination.next_cursor), limit: 5 });
    const without = (gone: readonly Item[]) => async (place: { offset: number; limit: number }) => ({
      items: gone.slice(place.offset, place.offset + Math.min(place.limit, most)),
    });
    const moved = await byOffset(next, without(members.slice(7)), { max: 100 });
    expect(moved.items.map(({ id }) => id)).toEqual(members.slice(20, 25).map(({ id }) => id));
  });

  it("is read to its end, though it leaves out items of each answer", async () => {
    const hiding = async ({ offset, limit }: { offset: number; limit: number }) => ({
      items: members.slice(offset, offset + limit).filter((_, index) => index !== 1),
    });
    const { ids } = await all((call) => byOffset(call, hiding));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.at(-1)).toBe(members.at(-1)?.id);
  });

  it("is read once if it has no offsets", async () => {
    const { items } = await byOffset(callOf(), async () => ({ items: members.slice(0, 5) }));
    expect(items).toHaveLength(5);
  });

  it.each([{}, { max: 11 }])("continues after the last item, even if others have moved it: %j", async (options) => {
    const many = Array.from({ length: 700 }, (_, index) => item(`n${index}`));
    const { pagination } = await byOffset(callOf({ limit: 5 }), slice(members, true), options);
    const next = callOf({ cursor: String(pagination.next_cursor), limit: 5 });
    const onward = async (items: readonly Item[]) =>
      (await byOffset(next, slice(items, false), options)).items.map(({ id }) => id);
    const behind = ["m05", "m06", "m07", "m08", "m09"];
    expect(await onward(members.slice(4))).toEqual(behind);
    expect(await onward([...many.slice(0, 450), ...members])).toEqual(behind);
    await expect(onward([...many, ...members])).rejects.toThrow("invalid_cursor");
    await expect(onward(members.slice(5))).rejects.toThrow("invalid_cursor");
    await expect(onward([])).rejects.toThrow("invalid_cursor");
  });

  it("can say that there are more items, even if the page is short", async () => {
    const page = await byOffset(callOf(), async () => ({ items: members.slice(0, 7), hasMore: true }));
    expect(page.pagination).toEqual({ has_more: true, next_cursor: expect.any(String), total: null });
    const last = await byOffset(callOf(), async () => ({ items: members.slice(0, 7), hasMore: false }));
    expect(last.pagination.has_more).toBe(false);
    const full = await byOffset(callOf(), async () => ({ items: members.slice(0, 11), hasMore: false }));
    expect([full.items.length, full.pagination.has_more]).toEqual([10, true]);
  });

  it("is paged by offset without a cursor", async () => {
    const page = await byOffset(callOf({ offset: 5 }), slice(members, false));
    expect(page.items[0]?.id).toBe("m05");
    expect(page.pagination).toEqual({ has_more: true, next_cursor: null, total: null });
  });
});
