import { describe, expect, it } from "vitest";
import { caseOf } from "../failures/cases/index.ts";
import type { Facts } from "../failures/facts.ts";
import { judge, runMatrix } from "../failures/matrix.ts";
import { lostByUs, recordOf, tableOf } from "../failures/report.ts";
import { contendersOf, OURS } from "../src/contenders.ts";
import { markdownTable } from "../src/markdown-table.ts";
import { replaceMarkedBlock } from "../src/marked-block.ts";

const entries = contendersOf("failures", [OURS, "clerk"]);
const cases = [caseOf("dot-id"), caseOf("async-token")];
const refused: Facts = { sent: [], ending: { kind: "error", name: "X", own: true, message: "no" }, elapsed: 1 };
const unsupported: Facts = { sent: [], ending: { kind: "unsupported" }, elapsed: 0 };
const play = (facts: readonly Facts[]) => {
  const left = [...facts];
  return runMatrix(entries, cases, async () => left.shift() as Facts, { concurrency: 1 });
};

describe("the matrix of failures", () => {
  it("runs every client in every case", async () => {
    const seen: string[] = [];
    const trial = async (entry: { name: string }, one: { id: string }) => {
      seen.push(`${entry.name} ${one.id}`);
      return refused;
    };
    await runMatrix(entries, cases, trial, { concurrency: 3 });
    expect(seen.sort()).toEqual(["clerk async-token", "clerk dot-id", "orgplane async-token", "orgplane dot-id"]);
  });

  it("stops at the first trial that cannot run", async () => {
    let made = 0;
    const trial = async (): Promise<Facts> => {
      made += 1;
      throw new Error("it does not load");
    };
    await expect(runMatrix(entries, cases, trial, { concurrency: 1 })).rejects.toThrow("it does not load");
    expect(made).toBe(1);
  });
});

describe("the table of failures", () => {
  it("has a row per case, a column per client, a count of applicable cases, and each criterion", async () => {
    const cells = await play([refused, refused, refused, unsupported]);
    expect(tableOf(cells, () => "1.2.3")).toBe(`|                              | **orgplane**           | clerk 1.2.3 |
| ---------------------------- | ---------------------- | ----------- |
| id ".."                      | ✓ refused              | ✓ refused   |
| 20 calls with an async token | ✗ asked 0 times; typed | – no API    |
| passed                       | 1 of 2                 | 1 of 1      |

A client passes (✓) when the following is so. Where a case does not apply (–), the sums leave it out.

- id "..": the call is refused with an error, and nothing is sent.
- 20 calls with an async token: the function is asked once for 20 calls that begin together, and all of them succeed (– for a client that takes no such function).`);
  });

  it("escapes a bar in a cell", () => {
    expect(markdownTable([["a"], ["x|y"]])).toContain("| x\\|y |");
  });
});

describe("our own client", () => {
  it("loses a case that it fails, and one that does not apply to it", async () => {
    const cells = await play([{ ...refused, ending: { kind: "hang" } }, refused, unsupported, unsupported]);
    expect(lostByUs(cells).map(({ one }) => one.id)).toEqual(["dot-id", "async-token"]);
  });

  it("loses nothing when only another client fails", async () => {
    const [ours, others] = entries as [(typeof entries)[0], (typeof entries)[0]];
    expect(lostByUs([judge(ours, caseOf("dot-id"), refused), judge(others, caseOf("dot-id"), unsupported)])).toEqual(
      [],
    );
  });
});

it("a record has the facts of a cell as JSON", () => {
  const [ours] = entries as [(typeof entries)[0]];
  expect(recordOf(judge(ours, caseOf("dot-id"), refused), "0.1.0")).toMatchObject({
    client: OURS,
    version: "0.1.0",
    case: "dot-id",
    passes: true,
    requests: 0,
    key: "none",
    facts: refused,
  });
});

it("an unknown client is rejected", () => {
  expect(() => contendersOf("failures", ["nobody"])).toThrow(
    'no client "nobody" here: there are orgplane, openapi-fetch',
  );
});

describe("a marked block in a text", () => {
  const text = "before\n<!-- failures:begin -->\nold\n<!-- failures:end -->\nafter\n";

  it("is replaced without changing the text around it", () => {
    const once = replaceMarkedBlock(text, "failures", "\nnew\n", "README.md");
    expect(once).toBe("before\n<!-- failures:begin -->\nnew\n<!-- failures:end -->\nafter\n");
    expect(replaceMarkedBlock(once, "failures", "new", "README.md")).toBe(once);
  });

  it.each([
    "",
    text.replace("<!-- failures:end -->", ""),
    text.replace("begin", "start"),
    "<!-- failures:end --><!-- failures:begin -->",
  ])("causes one clear error when it is missing", (broken) => {
    expect(() => replaceMarkedBlock(broken, "failures", "new", "README.md")).toThrow(
      "README.md has no block <!-- failures:begin --> … <!-- failures:end --> to write the table into",
    );
  });
});
