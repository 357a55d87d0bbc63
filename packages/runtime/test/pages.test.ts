import { describe, expect, it } from "vitest";
import { writeResumeToken } from "../src/calls/resume-token.ts";
import { createTransport, Resource } from "../src/codegen/v1.ts";
import type { Clock } from "../src/platform/clock.ts";
import { createClock } from "../src/testing/index.ts";
import { answer, scripted, stalls } from "./scripted.ts";
import { Gadgets, listWidgets, observed, rejection, type Widget } from "./widgets.ts";

interface Stored {
  items: string[];
  next?: string | null;
  more?: boolean;
}

/** A server of pages, by cursor, or by offset without one. */
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
  it("resolves to its first page", async () => {
    const { client, requests } = serving(three);
    const page = await client.list();
    expect(page.items.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(requests).toHaveLength(1);
  });

  it("yields all items, past an empty page in between", async () => {
    const { client, requests } = serving(three);
    expect(await ids(client.list({ sort: ["name"] }))).toEqual(["a", "b", "c"]);
    expect(requests.map((request) => new URL(request.url).search)).toEqual([
      "?sort=name",
      "?sort=name&cursor=c2",
      "?sort=name&cursor=c3",
    ]);
  });

  it("uses the query it was called with, even if the caller changes it afterwards", async () => {
    const { client, requests } = serving({ first: { items: ["a"] } });
    const query = { organization: "acme" };
    const first = client.list(query).toArray();
    query.organization = "umbrella";
    await Promise.all([first, ids(client.list(query))]);
    const asked = requests.map((request) => new URL(request.url).search);
    expect(asked).toEqual(["?organization=acme", "?organization=umbrella"]);
  });

  it("continues after a first page that the caller has frozen", async () => {
    const list = serving(three).client.list();
    Object.freeze(await list);
    expect(await ids(list)).toEqual(["a", "b", "c"]);
  });

  it("yields its pages through pages()", async () => {
    const sizes: number[] = [];
    for await (const page of serving(three).client.list().pages()) sizes.push(page.items.length);
    expect(sizes).toEqual([2, 0, 1]);
  });

  it("requests at most one page more than is read", async () => {
    const { client, requests } = serving(three);
    for await (const widget of client.list()) if (widget.id === "b") break;
    expect(requests).toHaveLength(2);
  });

  it("requests no page more than is read, without prefetch", async () => {
    const { client, requests } = serving(three);
    for await (const widget of client.list({}, { prefetch: false })) if (widget.id === "b") break;
    expect(requests).toHaveLength(1);
  });

  it("does not request an awaited first page again", async () => {
    const { client, requests } = serving(three);
    const list = client.list();
    await list;
    await ids(list);
    expect(requests).toHaveLength(3);
  });

  it("applies the client's deadline to the remaining pages after it was awaited", async () => {
    const { client, end } = scripted(
      [answer(200, {}, { items: [{}], pagination: { has_more: true, next_cursor: "c2" } }), stalls],
      { deadline: 5000 },
    );
    const list = client.list();
    await end(list);
    expect(await end(list.toArray())).toMatchObject({
      error: { name: "TimeoutError", timeout: "deadline" },
      took: 5000,
    });
  });

  it("starts at the caller's cursor", async () => {
    expect(await ids(serving(three).client.list({ cursor: "c3" }))).toEqual(["c"]);
  });

  it("ends when has_more is false, whatever the cursor", async () => {
    expect(await ids(serving({ first: { items: ["a"], next: "c2", more: false } }).client.list())).toEqual(["a"]);
  });
});

describe("a list by offset", () => {
  const pages = { first: { items: ["a", "b"], more: true }, 2: { items: ["c"], more: true }, 3: { items: ["d"] } };

  it("follows the offset when the server gives no cursor", async () => {
    const { client, requests } = serving(pages);
    expect(await ids(client.list())).toEqual(["a", "b", "c", "d"]);
    expect(new URL(requests[2]?.url ?? "").search).toBe("?offset=3");
  });

  it("follows the offset when the caller began with one, even if there are cursors", async () => {
    const { client } = serving({ 1: { items: ["b"], next: "c2" }, 2: { items: ["c"] } });
    expect(await ids(client.list({ offset: 1 }))).toEqual(["b", "c"]);
  });

  it("may have two equal pages", async () => {
    const { client } = serving({
      first: { items: ["a"], more: true },
      1: { items: ["a"], more: true },
      2: { items: ["b"] },
    });
    expect(await ids(client.list())).toEqual(["a", "a", "b"]);
  });

  it("may have the same item twice", async () => {
    const pages = { first: { items: ["a"], more: true }, 1: { items: ["b"], more: true }, 2: { items: ["a"] } };
    expect(await ids(serving(pages).client.list())).toEqual(["a", "b", "a"]);
    const longer = { ...pages, 2: { items: ["a"], more: true }, 3: { items: ["c"] } };
    expect(await ids(serving(longer).client.list())).toEqual(["a", "b", "a", "c"]);
  });

  it("follows the offset when the operation supports nothing else", async () => {
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

describe("an endless list", () => {
  it.each<[string, Record<string, Stored>]>([
    ["repeats a cursor at once", { first: { items: ["a"], next: "c1" }, c1: { items: ["b"], next: "c1" } }],
    [
      "has cursors that form a cycle",
      { first: { items: ["a"], next: "c1" }, c1: { items: ["b"], next: "c2" }, c2: { items: ["c"], next: "c1" } },
    ],
    ["has an empty page by offset", { first: { items: ["a"], more: true }, 1: { items: [], more: true } }],
  ])("is a DecodeError when it %s", async (_, pages) => {
    const { client, requests } = serving(pages);
    expect(await rejection(ids(client.list()))).toMatchObject({ name: "DecodeError", operation: "listWidgets" });
    expect(requests.length).toBeLessThan(5);
  });

  it("is a DecodeError when the operation supports only cursors and the server gives none", async () => {
    class Cursors extends Resource {
      list = () => this.pages<Widget, object, object>({ ...listWidgets, pagination: ["cursor"] });
    }
    let pages = 0;
    const fetch = () =>
      Response.json({ items: [{ id: `w${pages++}` }], pagination: { has_more: pages < 5, next_cursor: null } });
    const list = new Cursors(createTransport({ baseUrl: "https://api.test", token: null, fetch })).list();
    expect(await rejection(ids(list))).toMatchObject({ name: "DecodeError", operation: "listWidgets" });
  });

  it("is a DecodeError when the server gives no cursor after the caller's", async () => {
    const { client, requests } = serving({ c2: { items: ["b"], more: true }, 1: { items: ["c"] } });
    expect(await rejection(ids(client.list({ cursor: "c2" })))).toMatchObject({ name: "DecodeError" });
    expect(requests).toHaveLength(1);
  });

  it("is a DecodeError when the server ignores the offset", async () => {
    const { client, requests } = observed((_, count) =>
      Response.json({ items: [{ id: "a" }], pagination: { has_more: count < 5, next_cursor: null } }),
    );
    expect(await rejection(ids(client.list()))).toMatchObject({ name: "DecodeError", operation: "listWidgets" });
    // Two pages may be equal by chance.
    expect(requests).toHaveLength(3);
  });

  it("because page after page is empty is an error", async () => {
    const { client, requests } = observed((_, count) =>
      Response.json({ items: [], pagination: { has_more: true, next_cursor: `c${count}` } }),
    );
    const error = await rejection(ids(client.list()));
    expect(error).toMatchObject({ name: "DecodeError", message: expect.stringContaining("101 empty pages in a row") });
    expect(requests).toHaveLength(101);
  });

  it("is a DecodeError when the server repeats the caller's cursor", async () => {
    const { client, requests } = serving({ c1: { items: ["b"], next: "c1" } });
    expect(await rejection(ids(client.list({ cursor: "c1" })))).toMatchObject({ name: "DecodeError" });
    expect(requests).toHaveLength(1);
  });
});

describe("a page without a valid has_more", () => {
  it.each([undefined, null, "true", 1])("is a DecodeError, not the end of the list: %j", async (has_more) => {
    const { client } = observed(() => Response.json({ items: [{}], pagination: { has_more, next_cursor: "c2" } }));
    expect(await rejection(client.list().toArray())).toMatchObject({ name: "DecodeError" });
  });
});

describe("a failing list", () => {
  it("throws where a later page fails", async () => {
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
    ["without items", { pagination: { has_more: false } }],
    ["without pagination", { items: [] }],
    ["an array", []],
    ["null", null],
  ])("throws a DecodeError when a page is %s", async (_, body) => {
    const { client } = observed(() => Response.json(body));
    expect(await rejection(ids(client.list()))).toMatchObject({ name: "DecodeError" });
  });

  it.each([false, true])("throws when the caller aborts between pages (prefetch: %s)", async (prefetch) => {
    const { client, requests } = serving({ first: { items: ["a"], next: "last" }, last: { items: ["b"] } });
    const controller = new AbortController();
    const seen: string[] = [];
    const error = await rejection(
      (async () => {
        for await (const { id } of client.list({}, { signal: controller.signal, prefetch })) {
          seen.push(id);
          // Waits until the prefetched page has arrived.
          await new Promise((resolve) => setTimeout(resolve, 20));
          controller.abort();
        }
      })(),
    );
    expect(error).toMatchObject({ name: "AbortError" });
    expect([seen, requests.length]).toEqual([["a"], prefetch ? 2 : 1]);
  });
});

describe("a page", () => {
  it("has the headers of its response, but not in its JSON", async () => {
    const { client } = observed(({ url }) => {
      const isFirst = !url.includes("cursor");
      const pagination = { has_more: isFirst, next_cursor: isFirst ? "c2" : null, total: null };
      return Response.json({ items: [], pagination }, { headers: { "X-Request-Id": isFirst ? "req_1" : "req_2" } });
    });
    const ids: (string | undefined)[] = [];
    for await (const page of client.list().pages()) {
      ids.push(page.meta.requestId);
      expect(Object.keys(page)).toEqual(["items", "pagination"]);
    }
    expect(ids).toEqual(["req_1", "req_2"]);
  });
});

describe("a resume token", () => {
  async function tokens(list: ReturnType<ReturnType<typeof serving>["client"]["list"]>) {
    const collected: (string | undefined)[] = [];
    for await (const page of list.pages()) collected.push(page.resumeToken);
    return collected;
  }

  it("continues after its page, in another process too", async () => {
    const [first, second, last] = await tokens(serving(three).client.list({ sort: ["name"] }));
    expect(last).toBeUndefined();
    const { client, requests } = serving(three);
    expect(await ids(client.list({ sort: ["name"] }).from(first))).toEqual(["c"]);
    expect(requests.map((request) => new URL(request.url).search)).toEqual([
      "?sort=name&cursor=c2",
      "?sort=name&cursor=c3",
    ]);
    expect((await client.list().from(second)).items).toHaveLength(1);
  });

  it("continues by offset when the list does", async () => {
    const pages = { first: { items: ["a", "b"], more: true }, 2: { items: ["c"] } };
    const [first] = await tokens(serving(pages).client.list());
    const { client, requests } = serving(pages);
    expect(await ids(client.list().from(first))).toEqual(["c"]);
    expect(new URL(requests[0]?.url ?? "").search).toBe("?offset=2");
  });

  it("starts from the beginning when it is undefined", async () => {
    expect(await ids(serving(three).client.list().from(undefined))).toEqual(["a", "b", "c"]);
  });

  it.each([["hello"], [""]])("is rejected before anything is sent when it is %j", async (token) => {
    const { client, requests } = serving(three);
    expect(await rejection(ids(client.list().from(token)))).toMatchObject({ name: "ArgumentError", argument: "token" });
    expect(await rejection(client.list().from(token))).toMatchObject({ name: "ArgumentError" });
    expect(requests).toHaveLength(0);
  });
});

describe("a forged resume token", () => {
  it.each([{ organization: "evil" }, ["c2"], null, 1.5, undefined])(
    "is rejected when its position is %j",
    async (position) => {
      const { client, requests } = serving(three);
      const token = writeResumeToken("listWidgets", ...(position === undefined ? [] : [position]));
      expect(await rejection(client.list().from(token))).toMatchObject({ name: "ArgumentError", argument: "token" });
      expect(requests).toHaveLength(0);
    },
  );
});

describe("toArray", () => {
  it("resolves to all items", async () => {
    expect((await serving(three).client.list().toArray()).map(({ id }) => id)).toEqual(["a", "b", "c"]);
  });

  it.each([
    [0, [], 0],
    [1, ["a"], 1],
    [2, ["a", "b"], 1],
    [3, ["a", "b", "c"], 3],
    [9, ["a", "b", "c"], 3],
  ])("requests no page beyond the limit %i", async (limit, items, pages) => {
    const { client, requests } = serving(three);
    expect((await client.list().toArray({ limit })).map(({ id }) => id)).toEqual(items);
    expect(requests).toHaveLength(pages);
  });

  it("ignores an invalid page beyond its limit", async () => {
    const { client } = serving({ first: { items: ["a"], more: true, next: null }, 1: { items: [], more: true } });
    expect(await client.list().toArray({ limit: 1 })).toHaveLength(1);
    expect(await rejection(client.list().toArray({ limit: 2 }))).toMatchObject({ name: "DecodeError" });
  });

  it("rejects a limit that is not in an object, and requests nothing", async () => {
    const { client, requests } = serving(three);
    expect(await rejection(client.list().toArray(5 as unknown as object))).toMatchObject({
      name: "ArgumentError",
      message: expect.stringContaining("toArray({ limit: 10 })"),
    });
    expect(requests).toEqual([]);
  });

  it.each([-1, Number.NaN])("rejects the limit %d", async (limit) => {
    expect(await rejection(serving(three).client.list().toArray({ limit }))).toMatchObject({
      name: "ArgumentError",
      argument: "limit",
    });
  });
});

describe("prefetch", () => {
  const listOf = (count: number): Record<string, Stored> =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        index === 0 ? "first" : `c${index}`,
        { items: [`w${index}`], next: index + 1 < count ? `c${index + 1}` : null },
      ]),
    );

  it("requests one page ahead, and no further", async () => {
    const { client, requests } = serving(listOf(5));
    const ahead: number[] = [];
    for await (const page of client.list().pages()) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      ahead.push(requests.length - Number(page.items[0]?.id.slice(1)) - 1);
    }
    expect(ahead).toEqual([1, 1, 1, 1, 0]);
  });

  it("cancels the request in flight when the caller leaves the loop", async () => {
    const signals: AbortSignal[] = [];
    const { client } = observed((request) => {
      signals.push(request.signal);
      if (signals.length > 1) return new Promise(() => {});
      return Response.json({ items: [{ id: "a" }], pagination: { has_more: true, next_cursor: "c2" } });
    });
    for await (const _ of client.list()) break;
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, true]);
  });

  it("delays an error until the caller gets there", async () => {
    const { client } = serving({ first: { items: ["a", "b"], next: "gone" } });
    const seen: string[] = [];
    const error = await rejection(
      (async () => {
        for await (const { id } of client.list()) {
          await new Promise((resolve) => setTimeout(resolve, 5));
          seen.push(id);
        }
      })(),
    );
    expect(seen).toEqual(["a", "b"]);
    expect(error).toMatchObject({ name: "ApiError", status: 400 });
  });
});

describe("the deadline of a list", () => {
  const wait = (clock: Clock, milliseconds: number) =>
    new Promise<void>((resolve) => void clock.after(milliseconds, resolve));

  /** An endless list, each page of which takes this many milliseconds. */
  function endless(pace: number, options: { deadline?: number } = {}) {
    const clock = createClock({ start: 0 });
    let count = 0;
    const { client } = observed(
      async () => {
        await wait(clock, pace);
        count += 1;
        return Response.json({
          items: [{ id: `w${count}` }],
          pagination: { has_more: true, next_cursor: `c${count}` },
        });
      },
      { clock, ...options },
    );
    return { client, clock };
  }

  it.each([
    ["call", {}, { deadline: 1000 }],
    ["client", { deadline: 1000 }, {}],
  ])("covers all pages together when it is set on the %s", async (_, options, callOptions) => {
    const { client, clock } = endless(100, options);
    const error = await rejection(client.list({}, callOptions).toArray());
    expect(error).toMatchObject({ name: "TimeoutError", timeout: "deadline" });
    expect(clock.now()).toBe(1000);
  });

  it.each([
    [true, 60],
    [false, 1000],
  ])("does not count the time that the caller spends on a page (prefetch: %s)", async (prefetch, work) => {
    const { client, clock } = endless(100);
    let pages = 0;
    const error = await rejection(
      (async () => {
        for await (const _ of client.list({}, { deadline: 450, prefetch })) {
          pages += 1;
          await wait(clock, work);
        }
      })(),
    );
    expect(error).toMatchObject({ name: "TimeoutError", timeout: "deadline" });
    expect(pages).toBe(prefetch ? 8 : 4);
  });

  it("may end a prefetched page, which is requested again in the time left", async () => {
    const clock = createClock({ start: 0 });
    const asked: number[] = [];
    const { client } = observed(
      async () => {
        asked.push(clock.now());
        // The second response arrives too late.
        await wait(clock, asked.length === 2 ? 2000 : 100);
        return Response.json({
          items: [{ id: "w" }],
          pagination: { has_more: asked.length < 3, next_cursor: `c${asked.length}` },
        });
      },
      { clock },
    );
    const pages: unknown[] = [];
    for await (const page of client.list({}, { deadline: 1000 }).pages()) {
      pages.push(page);
      if (pages.length === 1) await wait(clock, 5000);
    }
    expect(pages).toHaveLength(2);
    expect(asked).toEqual([0, 100, 5100]);
  });

  it("applies to each page by default", async () => {
    const { client, clock } = endless(20_000);
    expect(await client.list().toArray({ limit: 10 })).toHaveLength(10);
    expect(clock.now()).toBe(200_000);
  });
});
