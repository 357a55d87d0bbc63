import { describe, expect, it } from "vitest";
import type { Case } from "../failures/case.ts";
import { caseOf } from "../failures/cases/index.ts";
import { keyOf } from "../failures/facts.ts";
import { judge } from "../failures/matrix.ts";
import { trial } from "../failures/trial.ts";
import type { Entry } from "../src/contenders.ts";

const contender = (name: string): Entry => ({
  name,
  package: name,
  module: new URL(`contenders/${name}.ts`, import.meta.url).href,
  folder: "",
  retries: true,
  benches: ["failures"],
});
const careless = contender("careless");
const careful = contender("careful");
const stray = contender("stray");

const verdict = async (entry: Entry, one: Case) => judge(entry, one, await trial(entry, one)).passes;

describe("a client in a process of its own", () => {
  it.each(["dot-id", "empty-500", "html-502", "reset-post", "truncated-json", "redirect"])(
    "passes %s if it is careful, and fails it if it is not",
    async (id) => {
      expect(await verdict(careful, caseOf(id))).toBe(true);
      expect(await verdict(careless, caseOf(id))).toBe(false);
    },
  );

  it.each(["retry-after", "far-retry-after", "abort-in-backoff"])(
    "receives the 429 of %s in the format that it reads",
    async (id) => {
      const { sent, ending } = await trial(contender("enveloped"), caseOf(id));
      expect([sent.length, ending]).toMatchObject([1, { kind: "error", status: 429, message: "too fast" }]);
    },
  );

  it("receives the 429 as a message if it has no format of its own", async () => {
    const { ending } = await trial(careful, caseOf("far-retry-after"));
    expect(ending).toMatchObject({ status: 429, message: '{"message":"slow down"}' });
  });

  it("has the keys of a repeated write recorded", async () => {
    const [safe, unsafe] = [await trial(careful, caseOf("reset-post")), await trial(careless, caseOf("reset-post"))];
    expect([safe.sent.length, keyOf(safe.sent)]).toEqual([2, "same"]);
    expect([unsafe.sent.length, keyOf(unsafe.sent)]).toEqual([3, "none"]);
  });

  it("is recorded as throwing the platform's error", async () => {
    const { ending } = await trial(careless, caseOf("reset-post"));
    expect(ending).toMatchObject({ kind: "error", name: "TypeError", own: false });
  });

  it("is recorded as sending its key to another origin", async () => {
    const { sent } = await trial(careless, caseOf("redirect"));
    expect(sent.map(({ to, secretIn }) => [to, secretIn])).toEqual([
      ["own", "x-api-key"],
      ["other", "x-api-key"],
    ]);
  });

  it("passes if it requests its token once", async () => {
    expect(await verdict(careful, caseOf("async-token"))).toBe(true);
  });

  it.each(["async-token", "abort-in-backoff"])("is skipped if it has no API for %s", async (id) => {
    expect(await verdict(careless, caseOf(id))).toBeUndefined();
  });

  it("is stopped at the limit if it never ends", async () => {
    const facts = await trial(careless, { ...caseOf("stalled-body"), limit: 500 });
    expect(facts.ending).toEqual({ kind: "hang" });
  });

  it("is recorded as a crash if its process dies", async () => {
    const { ending } = await trial(stray, caseOf("html-502"));
    expect(ending).toMatchObject({ kind: "crash", message: expect.stringContaining("nobody handles this") });
  });

  it("cannot connect to a remote address", async () => {
    const { ending } = await trial(stray, caseOf("dot-id"));
    expect(ending).toMatchObject({ message: "the benches connect to 127.0.0.1 only, not to 192.0.2.1" });
  });

  it("causes an error of the bench, not a verdict, if it rejects the bench's success", async () => {
    await expect(trial(contender("unfit"), caseOf("dot-id"))).rejects.toThrow('"type":"unfit"');
  });

  it("causes an error of the bench, not a verdict, if it does not load", async () => {
    await expect(trial(contender("missing"), caseOf("dot-id"))).rejects.toThrow("missing does not load");
  });
});
