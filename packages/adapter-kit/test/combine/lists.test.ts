import { describe, expect, it } from "vitest";
import { combine } from "../../src/combine/index.ts";
import type { Adapter } from "../../src/index.ts";
import { requestTo } from "../fixture.ts";
import { down, platformThat, platformWith } from "./platforms.ts";

interface Listed {
  readonly items: readonly { readonly id: string; readonly name: string }[];
  readonly pagination: {
    readonly has_more: boolean;
    readonly next_cursor: string | null;
    readonly total: number | null;
  };
}

async function get(adapter: Adapter, path: string) {
  const response = await adapter(requestTo(path));
  return { status: response.status, headers: response.headers, data: JSON.parse((await response.text()) || "{}") };
}

const names = ({ items }: Listed) => items.map(({ name }) => name);

/** All pages, each asked of another combination, as after a restart. */
async function walk(make: () => Adapter, path: string): Promise<string[][]> {
  const pages: string[][] = [];
  let cursor = "";
  do {
    const { status, data } = await get(make(), `${path}${cursor}`);
    if (status !== 200) return [...pages, [String(status)]];
    pages.push(names(data));
    cursor = data.pagination.next_cursor === null ? "" : `&cursor=${data.pagination.next_cursor}`;
    expect(data.pagination.has_more).toBe(cursor !== "");
  } while (cursor !== "");
  return pages;
}

const research = platformWith({ organizations: ["b", "d", "f", "g"], spaces: ["b", "d", "f", "g"] }).adapter;
const serving = platformWith({ organizations: ["a", "c", "e"], spaces: ["a", "c", "e"] }).adapter;
const both = () => combine({ research, serving });

describe("a list of all parts", () => {
  it("shows one part after the other, in pages whose cursors survive a restart", async () => {
    expect(await walk(both, "/spaces?limit=3")).toEqual([["b", "d", "f"], ["g", "a", "c"], ["e"]]);
    expect((await get(both(), "/spaces?limit=3")).data.pagination.total).toBe(7);
  });

  it.each([1, 2, 3, 4, 100])(
    "is sorted across all parts if the caller asks for an order, in pages of %i",
    async (limit) => {
      const up = await walk(both, `/spaces?sort=name&limit=${limit}`);
      expect(up.flat()).toEqual(["a", "b", "c", "d", "e", "f", "g"]);
      const down = await walk(both, `/spaces?sort=-name&limit=${limit}`);
      expect(down.flat()).toEqual(["g", "f", "e", "d", "c", "b", "a"]);
      expect(down.slice(0, -1).every(({ length }) => length === limit)).toBe(true);
    },
  );

  it("can be paged by offset", async () => {
    const { data } = await get(both(), "/organizations?sort=name&offset=2&limit=3");
    expect(names(data)).toEqual(["research--f", "research--g", "serving--a"]);
    expect(data.pagination).toEqual({ has_more: true, next_cursor: null, total: 7 });
    expect((await get(both(), "/organizations?offset=6&limit=3")).data.pagination.has_more).toBe(false);
  });

  it("keeps its place while items are added and removed", async () => {
    const spaces = ["b", "d", "f"];
    const changing = combine({ research: platformWith({ spaces }).adapter, serving });
    const first = (await get(changing, "/spaces?sort=name&limit=3")).data;
    expect(names(first)).toEqual(["a", "b", "c"]);
    spaces.splice(0, 1);
    spaces.push("aa", "dd");
    const next = await get(changing, `/spaces?sort=name&limit=9&cursor=${first.pagination.next_cursor}`);
    expect(names(next.data)).toEqual(["d", "dd", "e", "f"]);
  });

  it("can be filtered by the combined names of organizations", async () => {
    const find = async (query: string) =>
      names((await get(both(), `/organizations?query=${encodeURIComponent(query)}`)).data);
    expect(await find("name:research--b|serving--c")).toEqual(["research--b", "serving--c"]);
    expect(await find("name:serving%25".replace("%25", "%"))).toEqual(["serving--a", "serving--c", "serving--e"]);
    expect(await find("name:b")).toEqual([]);
    expect((await get(both(), "/organizations?query=nam")).status).toBe(400);
    expect(await walk(both, "/organizations?query=name:~research--d&limit=2")).toEqual([
      ["research--b", "research--f"],
      ["research--g", "serving--a"],
      ["serving--c", "serving--e"],
    ]);
  });

  it("asks one part if the organization is named, and none if no part can have it", async () => {
    expect(names((await get(both(), "/spaces?organization=serving--a")).data)).toEqual(["a", "c", "e"]);
    expect(names((await get(both(), "/spaces?organization=a")).data)).toEqual([]);
  });

  it("refuses a cursor of another list", async () => {
    const { pagination } = (await get(both(), "/spaces?limit=1")).data;
    expect((await get(both(), `/organizations?limit=1&cursor=${pagination.next_cursor}`)).data.code).toBe(
      "invalid_cursor",
    );
  });

  it("is refused with the error of a part that refuses it", async () => {
    const { status, data } = await get(both(), "/spaces?sort=colour");
    expect([status, data.code]).toEqual([400, "invalid_parameter"]);
    expect(data.detail).toMatch(/^research: /);
  });
});

describe("a part that is down", () => {
  const broken = platformThat(down);

  it("hides nothing of the others, and is reported itself", async () => {
    const make = () => combine({ broken, serving, research });
    const pages = await walk(make, "/spaces?limit=5");
    expect(pages).toEqual([["a", "c", "e", "b", "d"], ["f", "g"], ["503"]]);
    const { pagination } = (await get(make(), "/spaces?limit=100")).data;
    expect(pagination).toMatchObject({ has_more: true, total: null });
    const last = await get(make(), `/spaces?limit=100&cursor=${pagination.next_cursor}`);
    expect(last.data).toMatchObject({ status: 503, code: "service_unavailable", detail: "broken: It is down." });
    expect(last.headers.get("retry-after")).toBe("7");
  });

  it("is reported together with other parts that are down", async () => {
    const { data } = await get(combine({ broken, empty: platformWith({}).adapter, too: broken }), "/spaces");
    expect(data.detail).toBe("broken: It is down. too: It is down.");
  });

  it("is read on from its last position once it is back", async () => {
    let isDown = true;
    const shaky = platformThat((request) => (isDown ? down() : research(request)));
    const adapter = combine({ shaky, serving });
    const { pagination } = (await get(adapter, "/spaces")).data;
    isDown = false;
    const rest = await get(adapter, `/spaces?cursor=${pagination.next_cursor}`);
    expect(names(rest.data)).toEqual(["b", "d", "f", "g"]);
    expect(rest.data.pagination.has_more).toBe(false);
  });

  it("makes the request fail if the others have nothing", async () => {
    const empty = platformWith({}).adapter;
    expect((await get(combine({ empty, broken }), "/spaces")).status).toBe(503);
    expect((await get(combine({ empty, broken }), "/organizations?offset=0")).status).toBe(503);
  });

  it.each([401, 403, 429, 500])("is treated the same if it answers %i", async (status) => {
    const adapter = combine({ refusing: platformThat(() => new Response(null, { status })), serving });
    expect(await walk(() => adapter, "/spaces?x".replace("?x", "?limit=9"))).toEqual([
      ["a", "c", "e"],
      [String(status)],
    ]);
  });

  it("does not hold up the others", async () => {
    let signal: AbortSignal | undefined;
    const hanging = platformThat((request) => {
      signal = request.signal;
      return new Promise(() => {});
    });
    const adapter = combine({ hanging, serving }, { patience: 20 });
    const { data } = await get(adapter, "/spaces?limit=9");
    expect(names(data)).toEqual(["a", "c", "e"]);
    expect(signal?.aborted).toBe(true);
    const last = await get(adapter, `/spaces?limit=9&cursor=${data.pagination.next_cursor}`);
    expect(last.data.detail).toBe("hanging has not answered within 0.02 s.");
  });

  it("is not asked for a list that it does not have", async () => {
    const { adapter } = platformWith({}, { listSpaces: "none" });
    expect(await walk(() => combine({ without: adapter, serving }), "/spaces?limit=9")).toEqual([["a", "c", "e"]]);
  });
});
