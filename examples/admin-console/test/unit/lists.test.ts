import { expect, it } from "vitest";
import { changeItems } from "../../src/api/lists.ts";

const data = {
  pages: [
    { items: [1, 2], total: 4, next: "b" },
    { items: [3, 4], total: 4, next: undefined },
  ],
  pageParams: [undefined, "b"],
};

it("changes an item, and takes one out", () => {
  const changed = changeItems(data, (item) => (item === 2 ? 20 : item === 3 ? undefined : item));
  expect(changed?.pages.map(({ items }) => items)).toEqual([[1, 20], [4]]);
  expect(changed?.pageParams).toBe(data.pageParams);
});

it("leaves a list alone that was never read", () => {
  expect(changeItems<number>(undefined, () => 1)).toBeUndefined();
});
