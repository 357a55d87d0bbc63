import { describe, expect, it } from "vitest";
import { toCsv } from "../src/report/csv.ts";
import { toHtml } from "../src/report/html.ts";
import { toMarkdown } from "../src/report/markdown.ts";

const nasty = ["<script>alert(1)</script>", "a|b\n`c`", '=HYPERLINK("x")', "plain"];
const table = { title: "A & B", head: ["a", "b", "c", "d"], rows: [nasty] };

describe("a report", () => {
  it("is a page that runs nothing of what people have typed", () => {
    const page = toHtml("Title <b>", [table]);
    expect(page).toContain("<td>&lt;script&gt;alert(1)&lt;/script&gt;</td>");
    expect(page).toContain("<h1>Title &lt;b&gt;</h1>");
    expect(page).toContain('<th scope="col">a</th>');
    expect(page).not.toContain("<script>");
  });

  it("is Markdown whose cells stay cells", () => {
    expect(toMarkdown("T", [table])).toContain(
      String.raw`| \<script\>alert(1)\</script\> | a\|b \`c\` | =HYPERLINK("x") | plain |`,
    );
    expect(toMarkdown("T", [{ ...table, rows: [] }])).toContain("## A & B\n\nNothing.");
  });

  it("is CSV that a spreadsheet does not run", () => {
    expect(toCsv(table)).toBe(`a,b,c,d\r\n<script>alert(1)</script>,"a|b\n\`c\`","'=HYPERLINK(""x"")",plain\r\n`);
  });
});
