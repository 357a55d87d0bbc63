import { readFileSync } from "node:fs";
import { root } from "@orgplane/repo/root";
import { describe, expect, it } from "vitest";
import { overBoth } from "../src/protocols.ts";
import { resultsIn } from "../src/row.ts";
import { tables } from "../src/rows/index.ts";
import { markdown, merged, readMarkdown, worsened } from "../src/table.ts";

describe("a table", () => {
  it("says no with a reason, once for all cells that have it", () => {
    const text = markdown(
      "Runtimes",
      ["call", "stream"],
      [
        { name: "Node 24", results: { call: "yes", stream: "yes" } },
        { name: "Page", results: { call: "yes", stream: "refused by 127.0.0.1:4711\nat x" } },
        { name: "Other page", results: { call: "yes", stream: "refused by 127.0.0.1:4712" } },
        { name: "Moon", results: { failure: "cannot be had" } },
      ],
    );
    expect(text).toBe(`## Runtimes

|  | call | stream |
| --- | --- | --- |
| Node 24 | yes | yes |
| Page | yes | no [1] |
| Other page | yes | no [1] |
| Moon | no [2] | no [2] |

[1] refused by 127.0.0.1  
[2] cannot be had  
`);
  });

  it("is read again as it was written", () => {
    const tried = [
      { name: "Node 24", results: { call: "yes", stream: "yes" } },
      { name: "Page", results: { call: "yes, over HTTP/2", stream: "refused: a | b" } },
    ];
    const text = markdown("Runtimes", ["call", "stream"], tried);
    expect(readMarkdown(text)).toEqual(tried);
    const again = { name: "Page", results: { call: "yes", stream: "yes" } };
    expect(merged(["Node 24", "Page", "Never"], [again], readMarkdown(text))).toEqual([tried[0], again]);
  });

  it("says so where a column was not tried", () => {
    expect(markdown("A", ["call"], [{ name: "b", results: {} }])).toContain("[1] not tried");
  });
});

describe("the cells that have worsened", () => {
  const columns = ["call", "upload", "stream"];
  const before = [{ name: "Page", results: { call: "yes", upload: "yes, over HTTP/2", stream: "refused" } }];

  it("are those that said yes, and do not any more, with the reason", () => {
    const results = { call: "refused by 127.0.0.1:4711\nat x", upload: "refused", stream: "refused" };
    expect(worsened(columns, [{ name: "Page", results }], before)).toEqual([
      "Page: call: refused by 127.0.0.1",
      "Page: upload: refused",
    ]);
  });

  it("are all that said yes, if the row does not start", () => {
    expect(worsened(columns, [{ name: "Page", results: { failure: "does not start" } }], before)).toEqual([
      "Page: call: does not start",
      "Page: upload: does not start",
    ]);
  });

  it("include a column that is not tried any more", () => {
    expect(worsened(columns, [{ name: "Page", results: { call: "yes" } }], before)).toEqual([
      "Page: upload: not tried",
    ]);
  });

  it("include those of a row that is new, as after a new version", () => {
    const results = { call: "yes", upload: "422", stream: "yes" };
    expect(worsened(columns, [{ name: "Page 2", results }], before)).toEqual(["Page 2: upload: 422"]);
  });

  it("include those of a column that is new, or was not tried", () => {
    const results = { call: "yes", upload: "yes", stream: "yes", abort: "hangs" };
    const old = [{ name: "Page", results: { ...before[0]?.results, abort: "not tried" } }];
    const line = "Page: abort: hangs";
    expect(worsened([...columns, "abort"], [{ name: "Page", results }], before)).toEqual([line]);
    expect(worsened([...columns, "abort"], [{ name: "Page", results }], old)).toEqual([line]);
  });

  it("are none where all is as before, or better", () => {
    const results = { call: "yes", upload: "yes", stream: "yes" };
    const moon = { name: "Moon", results };
    expect(worsened(columns, [...before, moon], before)).toEqual([]);
    expect(worsened(columns, [{ name: "Page", results }], before)).toEqual([]);
  });
});

describe("a page's calls over HTTP/1.1 and over HTTP/2", () => {
  const all = { call: "yes", upload: "yes", stream: "yes", download: "yes", abort: "yes" };
  const refusal =
    "ConnectionError: The connection to 127.0.0.1 failed: TypeError: Failed to fetch. Browsers send streams over HTTP/2 only: pass a Blob or a File (POST /v1)";

  it("send a stream over HTTP/2, where it is refused over HTTP/1.1 with what to do instead", () => {
    expect(overBoth({ ...all, stream: refusal }, all)).toEqual({ ...all, stream: "yes, over HTTP/2" });
  });

  it("do not work where the refusal is another one", () => {
    const stream = "TypeError: Failed to fetch";
    expect(overBoth({ ...all, stream }, all)).toEqual({ ...all, stream });
  });

  it("do not work where one of the two fails", () => {
    expect(overBoth({ ...all, upload: "refused" }, all)).toEqual({ ...all, upload: "refused" });
    expect(overBoth({ ...all, stream: refusal }, { ...all, stream: refusal })).toEqual({
      ...all,
      stream: `over HTTP/2: ${refusal}`,
    });
    expect(overBoth(all, {})["call"]).toBe("over HTTP/2: not tried");
  });
});

describe("the results of a program", () => {
  it("are in one line of its output", () => {
    expect(resultsIn('Warning: x\nRESULTS {"call":"yes"}\nbye')).toEqual({ call: "yes" });
  });

  it("are missing where it ended early", () => {
    expect(() => resultsIn("TypeError: x")).toThrow("TypeError: x");
  });
});

describe("docs/compatibility.md", () => {
  const document = readFileSync(`${root}docs/compatibility.md`, "utf8");

  it.each(tables.flatMap(({ rows }) => rows))("has a row for $name", ({ name }) => {
    expect(document).toContain(`\n| ${name} | `);
  });

  it("has no row that nothing writes", () => {
    const names = tables.flatMap(({ rows }) => rows.map(({ name }) => name));
    const rows = Array.from(document.matchAll(/^\| (?!---)([^|]+) \| (?:yes|no)/gm), ([, name]) => name);
    expect(rows).toEqual(names);
  });
});
