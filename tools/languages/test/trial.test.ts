import { readFileSync } from "node:fs";
import { createMockFetch } from "@orgplane/mock";
import { root } from "@orgplane/repo/root";
import { listen } from "@orgplane/twins/listen";
import { describe, expect, it } from "vitest";
import { CALLS } from "../src/calls.ts";
import { FAULTS, type Fault } from "../src/faults.ts";
import { languages } from "../src/languages.ts";
import { withTable } from "../src/readme.ts";
import { trial } from "../src/trial.ts";
import { reference } from "./reference-program.ts";

const allYes = Object.fromEntries(Object.keys(CALLS).map((call) => [call, "yes"]));
const fault = (call: string): Fault => FAULTS.find((one) => one.call === call) as Fault;

describe("a trial", () => {
  it("of calls that work and notice every fault says yes", async () => {
    expect(await trial(reference)).toEqual(allYes);
  });

  it("plants one fault at a time in each call", () => {
    for (let round = 0; round < 5; round += 1) {
      const calls = FAULTS.filter((_, index) => index % 5 === round).map(({ call }) => call);
      expect(new Set(calls).size).toBe(calls.length);
    }
  });

  it("has a fault for each call", () => {
    expect(new Set(FAULTS.map(({ call }) => call))).toEqual(new Set(Object.keys(CALLS)));
  });

  it.each(FAULTS)("of a program that always says yes says that $call does not notice $what", async (fault) => {
    const blind = async () => `RESULTS ${JSON.stringify(allYes)}`;
    expect(await trial(blind, [fault])).toEqual({ ...allYes, [fault.call]: `does not notice ${fault.what}` });
  });

  it("on a server that answers a wrong value turns the cell of the table to no, and no other", async () => {
    await using wrong = await listen(fault("union").plant(createMockFetch()) as typeof fetch);
    const results = await trial(() => reference(`${wrong.origin}/v1`), []);
    expect(results).toEqual({ ...allYes, union: "got something else" });
    const [{ name } = { name: "" }] = languages;
    const readme = readFileSync(`${root}spec/README.md`, "utf8");
    const cells = Object.keys(CALLS).map((call) => (call === "union" ? "no [1]" : "yes"));
    expect(withTable(readme, [name], [{ name, results }])).toContain(`| ${name} | ${cells.join(" | ")} |`);
  });

  it("leaves what a call that does not work says, and tries no faults on it", async () => {
    const asked: string[] = [];
    const broken = async (url: string) => {
      asked.push(url);
      return `RESULTS ${JSON.stringify({ ...allYes, union: "got null" })}`;
    };
    expect(await trial(broken, [fault("union")])).toEqual({ ...allYes, union: "got null" });
    expect(asked).toHaveLength(1);
  });

  it("says so if a call fails because of another call's fault: then it has no proof of its own", async () => {
    const results = await trial(reference, [{ ...fault("create"), plant: () => async () => new Response("{}") }]);
    const other = "fails because of another call's fault (create: a server without idempotency keys)";
    expect(results).toMatchObject({ create: "yes", pages: other, delete: other });
  });

  it("rejects with what a program printed instead of results", async () => {
    await expect(trial(async () => "Traceback")).rejects.toThrow("Traceback");
  });
});
