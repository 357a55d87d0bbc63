import { expect, it } from "vitest";
import { CALLS } from "../src/calls.ts";
import { worse } from "../src/worse.ts";

const yes = Object.fromEntries(Object.keys(CALLS).map((call) => [call, "yes"]));
const before = [{ name: "Rust", results: { ...yes, upload: "Client error: 422" } }];

it("a call that worked, and does not any more, is named with its row and reason", () => {
  const results = { ...yes, upload: "Client error: 422", update: "got null\nat x" };
  expect(worse(before, [{ name: "Rust", results }])).toEqual(["Rust: update: got null"]);
});

it("a program that does not run fails all calls that worked", () => {
  const lines = worse(before, [{ name: "Rust", results: { failure: "cargo ended with 101" } }]);
  expect(lines).toHaveLength(Object.keys(CALLS).length - 1);
  expect(lines[0]).toBe("Rust: pages: cargo ended with 101");
});

it("a call that is not made is worse", () => {
  const { pages: _, ...others } = yes;
  expect(worse(before, [{ name: "Rust", results: others }])).toEqual(["Rust: pages: not tried"]);
});

it("a generator that the table does not have, as after a new version, has to do all calls", () => {
  expect(worse(before, [{ name: "Rust 2", results: { ...yes, upload: "422" } }])).toEqual(["Rust 2: upload: 422"]);
});

it("a call that the table does not have yet has to work", () => {
  const { pages: _, ...others } = yes;
  const results = { ...yes, pages: "got []" };
  expect(worse([{ name: "Rust", results: others }], [{ name: "Rust", results }])).toEqual(["Rust: pages: got []"]);
});

it("what is as before, or better, is fine", () => {
  expect(worse(before, [...before, { name: "Go", results: yes }])).toEqual([]);
  expect(worse(before, [{ name: "Rust", results: yes }])).toEqual([]);
});
