import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FakeRequest } from "../../src/testing/index.ts";
import { fakeWidgets } from "../testing/widget-operations.ts";
import type { WidgetPage } from "../widgets.ts";
import { wellFormed } from "./arbitraries.ts";

/** Serves a list by arbitrary cursors, or by offsets alone. */
function serve(ids: readonly string[], sizes: readonly number[], cursors: readonly string[] | undefined) {
  return ({ url }: Pick<FakeRequest, "url">): WidgetPage => {
    const cursor = url.searchParams.get("cursor");
    const index = cursor === null ? 0 : (cursors?.indexOf(cursor) ?? -1) + 1;
    const start = cursors ? sum(sizes.slice(0, index)) : Number(url.searchParams.get("offset") ?? 0);
    const size = cursors ? (sizes[index] ?? ids.length) : (sizes[start % sizes.length] ?? 1);
    const items = ids.slice(start, start + size).map((id) => ({ id, name: id }));
    const hasMore = start + size < ids.length;
    return {
      items,
      pagination: { has_more: hasMore, next_cursor: (hasMore && cursors?.[index]) || null, total: ids.length },
    };
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

const ids = fc.array(fc.uuid(), { maxLength: 30 });
const cursorsOf = fc.uniqueArray(
  wellFormed.filter((text) => text !== ""),
  { minLength: 40, maxLength: 40 },
);

describe("a list", () => {
  it("yields each item once and in order, for any cursors and page lengths, including empty pages", async () => {
    const sizes = fc.array(fc.nat(5), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(ids, sizes, cursorsOf, async (all, lengths, cursors) => {
        const { fake, client } = fakeWidgets();
        const answer = serve(all, lengths, cursors);
        fake.when("listWidgets").reply(200, answer, { times: Number.POSITIVE_INFINITY });
        const got: string[] = [];
        for await (const { id } of client.list({ sort: ["name"] })) got.push(id);
        expect(got).toEqual(all);
        for (const { url } of fake.requests("listWidgets")) expect(url.searchParams.get("sort")).toBe("name");
      }),
    );
  });

  it("yields each item once and in order by offset", async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(ids, sizes, async (all, lengths) => {
        const { fake, client } = fakeWidgets();
        fake.when("listWidgets").reply(200, serve(all, lengths, undefined), { times: Number.POSITIVE_INFINITY });
        const got: string[] = [];
        for await (const { id } of client.list({ offset: 0 })) got.push(id);
        expect(got).toEqual(all);
      }),
    );
  });
});
