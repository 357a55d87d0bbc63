import { describe, expect, it } from "vitest";
import { matcher } from "../src/query/match.ts";
import { parseQuery, QueryError } from "../src/query/parse.ts";

const items = [
  {
    id: "a",
    name: "Fraud",
    tags: ["nightly", "x|y"],
    size_bytes: 10,
    is_public: true,
    owner: { id: "usr_ada", name: "ada" },
  },
  { id: "b", name: "50% off, now", tags: [], size_bytes: 200, is_public: false, owner: { id: null, name: "grace" } },
  { id: "c", name: "null", tags: ["weekly"], size_bytes: null, is_public: null, owner: null },
  {
    id: "d",
    name: "~x",
    tags: null,
    size_bytes: 0,
    subscription: { plan: "free" },
    created_at: "2026-11-02T10:00:00+02:00",
  },
];

function found(query: string): string {
  const tests = parseQuery(query).map(matcher);
  return items
    .filter((item) => tests.every((matches) => matches(item)))
    .map(({ id }) => id)
    .join("");
}

describe("a query", () => {
  it.each([
    ["name:Fraud", "a"],
    ["name:fraud", ""],
    ["id:a|c", "ac"],
    ["id:~a|c", "bd"],
    ["size_bytes:>9", "ab"],
    ["size_bytes:<10", "d"],
    ["size_bytes:10", "a"],
    ["name:%RAU%", "a"],
    ["name:fr%", "a"],
    ["name:%D", "a"],
    ["name:%", "abcd"],
    ["size_bytes:null", "c"],
    ["size_bytes:~null", "abd"],
    ["size_bytes:null|0", "cd"],
    ["is_public:true", "a"],
    ["is_public:~true", "b"],
    ["tags:nightly|weekly", "ac"],
    ["tags:~nightly", "c"],
    ["tags:null", "bd"],
    ["owner:usr_ada", "a"],
    ["owner:grace", "b"],
    ["owner:null", "cd"],
    ["plan:free", "d"],
    ["created_at:>2026-11-02", "d"],
    ["created_at:2026-11-02T08:00:00Z", "d"],
    ["created_at:<2026-11-02T08:00:00Z", ""],
    ["id:a|b,size_bytes:>10", "b"],
    [String.raw`tags:x\|y`, "a"],
    [String.raw`name:50\% off\, now`, "b"],
    [String.raw`name:%\%%`, "b"],
    [String.raw`name:\~x`, "d"],
    [String.raw`name:\x`, ""],
    ["owner:~usr_ada", "b"],
  ])("%s finds %j", (query, expected) => {
    expect(found(query)).toBe(expected);
  });

  it.each([
    "name",
    ":x",
    "Name:x",
    "name:",
    "name:a|",
    "name:a,",
    "name:a%b",
    "name:>a|b",
    "size_bytes:>a%",
    "size_bytes:>null",
    "size_bytes:ten",
    "size_bytes:%1%",
    "is_public:yes",
    "created_at:soon",
    "created_at:2026-13-01",
  ])("%s is rejected", (query) => {
    expect(() => found(query)).toThrow(QueryError);
  });
});
