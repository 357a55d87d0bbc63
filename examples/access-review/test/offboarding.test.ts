import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { carryOut } from "../src/offboarding/carry-out.ts";
import { Journal } from "../src/offboarding/journal.ts";
import { type Plan, planFor } from "../src/offboarding/plan.ts";
import { review } from "../src/review/review.ts";
import { folder, platforms } from "./fixture.ts";

const linus = "linus@acme.test";

async function planOf({ orgplane }: Pick<ReturnType<typeof platforms>, "orgplane">, email: string): Promise<Plan> {
  return planFor(orgplane, await review(orgplane), email);
}

describe("a plan", () => {
  it("says what would be sent, and sends nothing of it", async () => {
    const made = platforms();
    const plan = await planOf(made, "LINUS@acme.test");
    expect(made.writes).toEqual([]);
    expect(plan.steps.map(({ what }) => what)).toEqual([
      "polyaxon--acme: remove from team fraud",
      "polyaxon--acme: remove from the organization",
      "ubiops--acme: remove from the organization",
      "zenml--acme: remove from team research",
      "zenml--acme: remove from the organization",
      "arize--Acme AI (EU): remove from space fraud",
      "arize--Acme AI (EU): remove from space search",
      "arize--Acme AI (EU): remove from the organization",
      "guardai--Acme: remove from the organization",
    ]);
    expect(plan.steps.every(({ request }) => request.startsWith("DELETE /v1/"))).toBe(true);
    expect(plan.stays).toContainEqual(
      expect.objectContaining({ organization: "ubiops--acme", what: expect.stringContaining("keys") }),
    );
  });

  it("does not touch an organization whose only admin somebody is", async () => {
    const { steps, stays } = await planOf(platforms(), "hal@globex.test");
    expect(steps.filter(({ what }) => what.startsWith("ubiops--globex"))).toEqual([]);
    expect(stays).toContainEqual({
      organization: "ubiops--globex",
      what: "all access",
      why: "The person is the only admin. Make somebody else one first.",
    });
  });

  it("is empty for somebody whom nobody knows", async () => {
    expect((await planOf(platforms(), "nobody@acme.test")).steps).toEqual([]);
  });
});

describe("a plan that is carried out", () => {
  it("leaves nobody anything, and what it has done is not planned again", async () => {
    using place = folder();
    const made = platforms();
    const plan = await planOf(made, linus);
    const { done, failed } = await carryOut(plan, new Journal(join(place.path, "journal")));
    expect([done.length, failed]).toEqual([plan.steps.length, []]);
    const { people } = await review(made.orgplane);
    expect(people.find(({ who }) => who === linus)?.access ?? []).toEqual([]);
    expect((await planOf(made, linus)).steps).toEqual([]);
  });

  it.each([1, 2, 3, 4, 5])("goes on after a crash at write %i, and does nothing twice", async (place) => {
    using at = folder();
    const file = join(at.path, "journal");
    const made = platforms();
    const plan = await planOf(made, linus);
    let sent = 0;
    const crashing: Plan = {
      ...plan,
      steps: plan.steps.map((step) => ({
        ...step,
        call: () => {
          const call = step.call();
          sent += 1;
          if (sent !== place) return call;
          // The request is on its way, and the program ends.
          const gone = Promise.resolve(call).then(() => Promise.reject(new Error("crash")));
          return Object.assign(gone, { preview: () => call.preview() });
        },
      })),
    };
    await expect(carryOut(crashing, new Journal(file))).rejects.toThrow("crash");
    const rest = await planOf(made, linus);
    expect(rest.steps.length).toBeLessThanOrEqual(plan.steps.length - place);
    const { done, failed, doneBefore, open } = await carryOut(rest, new Journal(file));
    expect([done.length, failed]).toEqual([rest.steps.length, []]);
    // The one that was on its way came to pass, which the journal cannot know.
    expect([doneBefore.length, open.map(({ state }) => state)]).toEqual([place - 1, ["begun"]]);
    expect(new Set(made.writes).size).toBe(made.writes.length);
    expect((await planOf(made, linus)).steps).toEqual([]);
  });

  it("says what was refused, does the rest, and can be started again", async () => {
    using at = folder();
    const file = join(at.path, "journal");
    let isOpen = false;
    const made = platforms({
      between: {
        ubiops: (fetch) => async (request) =>
          request.method === "DELETE" && !isOpen
            ? Response.json({ error: "Not now" }, { status: 403 })
            : fetch(request),
      },
    });
    const plan = await planOf(made, linus);
    const first = await carryOut(plan, new Journal(file));
    expect(first.failed).toMatchObject([
      { step: { what: "ubiops--acme: remove from the organization" }, isUnknown: false },
    ]);
    isOpen = true;
    const second = await carryOut(await planOf(made, linus), new Journal(file));
    expect([second.done.length, second.failed]).toEqual([1, []]);
    expect([second.doneBefore.length, second.open]).toEqual([plan.steps.length - 1, []]);
  });

  it("takes away what somebody was given again, though a journal says that it is done", async () => {
    using at = folder();
    const file = join(at.path, "journal");
    const made = platforms();
    await carryOut(await planOf(made, linus), new Journal(file));
    await made.orgplane.organization("ubiops--acme").members.create({ email: linus, role: "member" });
    const { done } = await carryOut(await planOf(made, linus), new Journal(file));
    expect(done.map(({ what }) => what)).toEqual(["ubiops--acme: remove from the organization"]);
    expect((await planOf(made, linus)).steps).toEqual([]);
  });

  it("reads a journal whose last line was cut off", () => {
    using at = folder();
    const file = join(at.path, "journal");
    const step = (name: string) => ({ step: name, what: name });
    new Journal(file).write(step("a"), "done");
    expect(readFileSync(file, "utf8")).toMatch(/^\{"step":"a","what":"a","state":"done","at":"[^"]+"\}\n$/);
    appendFileSync(file, '{"step":"b","sta');
    const journal = new Journal(file);
    expect(journal.entries.map((one) => [one.step, one.state])).toEqual([["a", "done"]]);
    journal.write(step("c"), "begun");
    const states = new Journal(file).entries.map((one) => [one.step, one.state]);
    expect(states).toEqual([
      ["a", "done"],
      ["c", "begun"],
    ]);
  });
});
