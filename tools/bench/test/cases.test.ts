import { describe, expect, it } from "vitest";
import { caseOf, cases } from "../failures/cases/index.ts";
import type { Ending, Facts, Sent } from "../failures/facts.ts";
import { judge } from "../failures/matrix.ts";
import { contenders, type Entry } from "../src/contenders.ts";

const [ours] = contenders as readonly [Entry];
const typed = (status?: number, message = "told"): Ending => ({
  kind: "error",
  name: "XError",
  own: true,
  status,
  message,
});
const raw = (name: string): Ending => ({ kind: "error", name, own: false, message: "told" });
const value: Ending = { kind: "value", expected: true };
const wrongValue: Ending = { kind: "value", expected: false };
const hang: Ending = { kind: "hang" };
const unsupported: Ending = { kind: "unsupported" };

const get = (at = 0, path = "/v1/spaces/1"): Sent => ({ at, method: "GET", path, to: "own" });
const post = (idempotencyKey?: string): Sent => ({
  at: 0,
  method: "POST",
  path: "/v1/spaces",
  to: "own",
  idempotencyKey,
});
const other = (secretIn?: string): Sent => ({ ...get(), to: "other", secretIn });
const facts = (sent: readonly Sent[], ending: Ending, more: Partial<Facts> = {}): Facts => ({
  sent,
  ending,
  elapsed: 10,
  ...more,
});

/** Facts, the verdict of the case, and the text in the table. */
const judged: Readonly<Record<string, readonly (readonly [Facts, boolean | undefined, string])[]>> = {
  "dot-id": [
    [facts([], typed()), true, "refused"],
    [facts([get(0, "/v1/")], value), false, "hits `/v1/`"],
    [facts([get(0, "/v1/spaces/..")], typed(404)), false, "sent as `..`"],
    [facts([], hang), false, "hang"],
  ],
  "empty-500": [
    [facts([get()], typed(500)), true, "1 try; typed 500"],
    [facts([get(), get(), get()], typed(500), { elapsed: 14_200 }), true, "3 tries, 14 s; typed 500"],
    [facts([get()], typed(500, " ")), false, "1 try; typed 500, no message"],
    [facts([get()], typed()), false, "1 try; typed"],
    [facts([get()], wrongValue), false, "1 try; taken for success"],
    [facts([get()], raw("Error")), false, "1 try; plain Error"],
  ],
  "html-502": [
    [facts([post()], typed(502)), true, "1 POST; typed 502"],
    [facts([post("a"), post("a")], typed(502)), true, "2 POSTs, one key; typed 502"],
    [facts([post(), post()], typed(502)), false, "2 POSTs, no key; typed 502"],
    [facts([post("a"), post("b")], typed(502)), false, "2 POSTs, changing keys; typed 502"],
    [facts([post("a"), post()], typed(502)), false, "2 POSTs, changing keys; typed 502"],
    [facts([post()], typed()), false, "1 POST; typed"],
    [facts([], typed(502)), false, "not sent; typed 502"],
  ],
  "reset-post": [
    [facts([post()], typed()), true, "1 POST; typed"],
    [facts([post("a"), post("a"), post("a")], typed()), true, "3 POSTs, one key; typed"],
    [facts([post(), post()], typed()), false, "2 POSTs, no key; typed"],
    [facts([post()], typed(500)), false, "1 POST; typed 500"],
    [facts([post()], typed(undefined, "")), false, "1 POST; typed, no message"],
    [facts([post()], raw("TypeError")), false, "1 POST; raw TypeError"],
  ],
  "retry-after": [
    [facts([get(), get(1000)], value), true, "2 tries; value"],
    [facts([get(), get(300)], value), false, "again after 300 ms; 2 tries; value"],
    [facts([get(), get(4000)], value), false, "2 tries; value"],
    [facts([get()], typed(429)), false, "1 try; typed 429"],
    [facts([get(), get(1000)], wrongValue), false, "2 tries; taken for success"],
  ],
  "stalled-body": [
    [facts([get()], typed()), true, "1 try; typed"],
    [facts([get()], typed(200)), true, "1 try; typed 200"],
    [facts([get()], typed(408)), false, "1 try; typed 408"],
    [facts([get()], raw("DOMException")), false, "1 try; raw DOMException"],
    [facts([get()], hang), false, "1 try; hang"],
  ],
  "abort-in-backoff": [
    [facts([get()], typed(), { endedAfterAbort: 1 }), true, "at once"],
    [facts([get(), get()], typed(), { endedAfterAbort: 1 }), false, "at once"],
    [facts([get()], typed(), { endedAfterAbort: 4300 }), false, "4 s late"],
    [facts([get()], typed(429)), undefined, "does not wait"],
    [facts([], unsupported), undefined, "no API"],
    [facts([get()], hang), false, "hang"],
  ],
  "async-token": [
    [facts([get()], value, { secretsAsked: 1 }), true, "asked once"],
    [facts([get()], value, { secretsAsked: 20 }), false, "asked 20 times"],
    [facts([get()], hang, { secretsAsked: 1 }), false, "asked once; hang"],
    [facts([], unsupported), undefined, "no API"],
  ],
  redirect: [
    [facts([get(), other()], value), true, "stripped"],
    [facts([get()], typed()), true, "not followed; typed"],
    [facts([get(), other("x-api-key")], value), false, "leaks `x-api-key`"],
    [facts([get()], hang), false, "not followed; hang"],
  ],
  "far-retry-after": [
    [facts([get()], typed(429)), true, "1 try; typed 429"],
    [facts([get(), get()], typed(429)), false, "2 tries; typed 429"],
    [facts([get()], typed(429), { elapsed: 2500 }), false, "1 try; typed 429"],
    [facts([get()], wrongValue), false, "1 try; taken for success"],
    [facts([get()], hang), false, "1 try; hang"],
  ],
  "truncated-json": [
    [facts([get()], typed(200)), true, "1 try; typed 200"],
    [facts([get()], raw("SyntaxError")), false, "1 try; raw SyntaxError"],
    [facts([get()], wrongValue), false, "1 try; taken for success"],
    [facts([get()], { kind: "crash", message: "" }), false, "1 try; crash"],
  ],
};

describe.each(Object.entries(judged))("%s", (id, examples) => {
  const one = caseOf(id);

  it.each(examples.map(([given, passes, text]) => ({ given, passes, text })))(
    "judges “$text” as $passes",
    (example) => {
      const { passes, text } = judge(ours, one, example.given);
      expect([passes, text]).toEqual([example.passes, example.text]);
    },
  );
});

it("every case has facts that pass and facts that fail", () => {
  const verdicts = cases.map(({ id }) => new Set(judged[id]?.map(([, passes]) => passes)));
  expect(verdicts.every((seen) => seen.has(true) && seen.has(false))).toBe(true);
});
