import { describe, expect, it } from "vitest";
import { createTransport } from "../src/codegen/v1.ts";
import { Gadgets, observed, rejection, type Widget } from "./widgets.ts";

interface Stored {
  items: string[];
  next?: string | null;
  more?: boolean;
}

/** A server of pages: by cursor, or by offset where there is none. */
function serving(pages: Record<string, Stored>) {
  return observed((request) => {
    const { searchParams } = new URL(request.url);
    const page = pages[searchParams.get("cursor") ?? searchParams.get("offset") ?? "first"];
    if (!page) return Response.json({ code: "invalid_cursor" }, { status: 400 });
    const { items, next = null, more = next !== null } = page;
    return Response.json({
      items: items.map((id) => ({ id, name: id })),
      pagination: { has_more: more, next_cursor: next, total: null },
    });
  });
}

async function ids(list: AsyncIterable<Widget>): Promise<string[]> {
  const collected: string[] = [];
  for await (const item of list) collected.push(item.id);
  return collected;
}

const three = { first: { items: ["a", "b"], next: "c2" }, c2: { items: [], next: "c3" }, c3: { items: ["c"] } };

describe("a list", () => {
  it("awaited is its first page", async () => {
    const { client, requests } = serving(three);
    const page = await client.list();
    expect(page.items.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(requests).toHaveLength(1);
  });

  it("iterated is all its items, the empty page in between too", async () => {
    const { client, requests } = serving(three);
    expect(await ids(client.list({ sort: ["name"] }))).toEqual(["a", "b", "c"]);
    expect(requests.map((request) => new URL(request.url).search)).toEqual([
      "?sort=name",
      "?sort=name&cursor=c2",
      "?sort=name&cursor=c3",
    ]);
  });

  it("in pages is all its pages", async () => {
    const sizes: number[] = [];
    for await (const page of serving(three).client.list().pages()) sizes.push(page.items.length);
    expect(sizes).toEqual([2, 0, 1]);
  });

  it("asks for no page that nobody wants", async () => {
    const { client, requests } = serving(three);
    for await (const widget of client.list()) if (widget.id === "b") break;
    expect(requests).toHaveLength(1);
  });

  it("does not ask again for a first page that was awaited", async () => {
    const { client, requests } = serving(three);
    const list = client.list();
    await list;
    await ids(list);
    expect(requests).toHaveLength(3);
  });

  it("starts at the caller's cursor", async () => {
    expect(await ids(serving(three).client.list({ cursor: "c3" }))).toEqual(["c"]);
  });

  it("stops where the server says that there is no more, whatever the cursor", async () => {
    expect(await ids(serving({ first: { items: ["a"], next: "c2", more: false } }).client.list())).toEqual(["a"]);
  });
});

describe("a list by offset", () => {
  const pages = { first: { items: ["a", "b"], more: true }, 2: { items: ["c"], more: true }, 3: { items: ["d"] } };

  it("is followed where the server gives no cursor", async () => {
    const { client, requests } = serving(pages);
    expect(await ids(client.list())).toEqual(["a", "b", "c", "d"]);
    expect(new URL(requests[2]?.url ?? "").search).toBe("?offset=3");
  });

  it("is followed where the caller began with one, even if there are cursors", async () => {
    const { client } = serving({ 1: { items: ["b"], next: "c2" }, 2: { items: ["c"] } });
    expect(await ids(client.list({ offset: 1 }))).toEqual(["b", "c"]);
  });

  it("is followed where the operation knows nothing else", async () => {
    const seen: string[] = [];
    const transport = createTransport({
      baseUrl: "https://api.test",
      token: null,
      fetch: (request) => {
        seen.push(request.url);
        const pagination = { has_more: seen.length < 2, next_cursor: null, total: 2 };
        return Response.json({ items: [{ id: `${seen.length}` }], pagination });
      },
    });
    expect(await ids(new Gadgets(transport).list("acme"))).toEqual(["1", "2"]);
    expect(seen[1]).toBe("https://api.test/organizations/acme/gadgets?offset=1");
  });
});

describe("a list that would never end", () => {
  it.each<[string, Record<string, Stored>]>([
    ["because it repeats a cursor at once", { first: { items: ["a"], next: "c1" }, c1: { items: ["b"], next: "c1" } }],
    [
      "because its cursors go in a circle",
      { first: { items: ["a"], next: "c1" }, c1: { items: ["b"], next: "c2" }, c2: { items: ["c"], next: "c1" } },
    ],
    ["because a page by offset is empty", { first: { items: ["a"], more: true }, 1: { items: [], more: true } }],
  ])("%s is an error", async (_, pages) => {
    const { client, requests } = serving(pages);
    expect(await rejection(ids(client.list()))).toMatchObject({ name: "DecodeError", operation: "listWidgets" });
    expect(requests.length).toBeLessThan(5);
  });

  it("because it repeats the cursor that the caller gave is an error", async () => {
    const { client, requests } = serving({ c1: { items: ["b"], next: "c1" } });
    expect(await rejection(ids(client.list({ cursor: "c1" })))).toMatchObject({ name: "DecodeError" });
    expect(requests).toHaveLength(1);
  });
});

describe("a list that fails", () => {
  it("on a later page throws there", async () => {
    const { client } = serving({ first: { items: ["a"], next: "gone" } });
    const seen: string[] = [];
    const error = await rejection(
      (async () => {
        for await (const widget of client.list()) seen.push(widget.id);
      })(),
    );
    expect(seen).toEqual(["a"]);
    expect(error).toMatchObject({ name: "ApiError", status: 400, problem: { code: "invalid_cursor" } });
  });

  it.each([
    ["no items", { pagination: { has_more: false } }],
    ["no pagination", { items: [] }],
    ["an array", []],
    ["null", null],
  ])("because the page is %s is an error", async (_, body) => {
    const { client } = observed(() => Response.json(body));
    expect(await rejection(ids(client.list()))).toMatchObject({ name: "DecodeError" });
  });

  it("between pages because the caller aborts stops there", async () => {
    const { client, requests } = serving(three);
    const controller = new AbortController();
    const error = await rejection(
      (async () => {
        for await (const _ of client.list({}, { signal: controller.signal })) controller.abort();
      })(),
    );
    expect(error).toMatchObject({ name: "AbortError" });
    expect(requests).toHaveLength(1);
  });
});
