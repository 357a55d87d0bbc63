import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { defineAdapter, type Handlers, list, nativeCapabilities } from "../src/index.ts";
import { facts, requestTo } from "./fixture.ts";
import { none } from "./none.ts";

interface Options {
  readonly keepsListsFor?: number;
  readonly isMapped?: boolean;
}

/** An adapter to a platform whose list of spaces comes as a whole, and how often it was read. */
function adapterKeeping({ keepsListsFor = 60_000, isMapped = false }: Options = {}) {
  const state = { names: ["a", "b", "c", "d"], reads: 0, waiting: Promise.resolve() };
  const handlers: Handlers<undefined> = {
    ...none,
    listSpaces: async (call) => {
      state.reads += 1;
      const items = state.names.map((name) => ({ id: name, name }) as never);
      await state.waiting;
      const page = list(call, items, { fields: ["name"], order: ["name"], key: ({ id }: { id: string }) => id });
      return (isMapped ? { ...page, data: { ...page.data } } : page) as never;
    },
    deleteSpace: async ({ path }) => {
      state.names = state.names.filter((name) => name !== path.space);
      await state.waiting;
      return { status: 204 };
    },
  };
  const capabilities = nativeCapabilities(handlers, facts);
  const definition = { platform: "test", capabilities, connect: () => undefined, handlers, keepsListsFor };
  const adapter = defineAdapter(definition)({});
  const page = async (query: string, headers: Record<string, string> = {}) => {
    const { items, pagination, code } = await (await adapter(requestTo(`/spaces?${query}`, { headers }))).json();
    return { code, names: items?.map(({ name }: { name: string }) => name), next: pagination?.next_cursor as string };
  };
  const remove = (name: string) => adapter(requestTo(`/spaces/${name}`, { method: "DELETE" }));
  return { state, page, remove };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});

afterEach(() => {
  vi.useRealTimers();
});

describe("a list that is read whole", () => {
  it("is read once for a caller who goes through its pages", async () => {
    const { state, page } = adapterKeeping();
    const first = await page("limit=1");
    const second = await page(`limit=2&cursor=${first.next}`);
    expect((await page(`limit=2&cursor=${second.next}`)).names).toEqual(["d"]);
    expect([first.names, second.names, state.reads]).toEqual([["a"], ["b", "c"], 1]);
  });

  it("is read again for a new walk, another query or another caller", async () => {
    const { state, page } = adapterKeeping();
    const { next } = await page("limit=1");
    await page("limit=1");
    expect(state.reads).toBe(2);
    await page(`limit=1&cursor=${next}`, { Authorization: "Bearer other" });
    expect(state.reads).toBe(3);
    expect((await page(`limit=1&sort=-name&cursor=${next}`)).code).toBe("invalid_cursor");
    expect(state.reads).toBe(4);
  });

  it("is read again after a write, and after it expires", async () => {
    const { state, page, remove } = adapterKeeping();
    const { next } = await page("limit=1");
    await remove("b");
    const { names, next: third } = await page(`limit=1&cursor=${next}`);
    expect([names, state.reads]).toEqual([["c"], 2]);
    vi.setSystemTime(Date.now() + 60_001);
    expect((await page(`limit=1&cursor=${third}`)).names).toEqual(["d"]);
    expect(state.reads).toBe(3);
  });

  it("is not kept if a write happens while it is read", async () => {
    const { state, page, remove } = adapterKeeping();
    let go = () => {};
    state.waiting = new Promise((resolve) => {
      go = resolve;
    });
    const reading = page("limit=1");
    await expect.poll(() => state.reads, { timeout: 20_000 }).toBe(1);
    const removing = remove("b");
    await expect.poll(() => state.names.length, { timeout: 20_000 }).toBe(3);
    go();
    await removing;
    const { next } = await reading;
    expect((await page(`limit=1&cursor=${next}`)).names).toEqual(["c"]);
    expect(state.reads).toBe(2);
  });

  it("is not kept if its pages have another source, or if keeping is off", async () => {
    for (const options of [{ isMapped: true }, { keepsListsFor: 0 }]) {
      const { state, page } = adapterKeeping(options);
      const { next } = await page("limit=1");
      expect((await page(`limit=1&cursor=${next}`)).names).toEqual(["b"]);
      expect(state.reads).toBe(2);
    }
  });

  it("answers 400 to a cursor of another list", async () => {
    const { page } = adapterKeeping();
    await page("limit=1");
    expect((await page("limit=1&cursor=nonsense")).code).toBe("invalid_cursor");
  });

  it("is dropped for later ones", async () => {
    const { state, page } = adapterKeeping();
    const { next } = await page("limit=1");
    for (let index = 0; index < 20; index++) await page("limit=1", { Authorization: `Bearer ${index}` });
    await page(`limit=1&cursor=${next}`);
    expect(state.reads).toBe(22);
  });
});
