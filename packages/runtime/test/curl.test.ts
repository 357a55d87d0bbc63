import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { curlCommand } from "../src/calls/preview.ts";

/** The arguments that a shell passes to curl. */
function parsed(command: string): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }\n${command}`;
  return execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\0").slice(0, -1);
}

const json = { "content-type": "application/json" };
const url = "https://api.test/v1/widgets";

describe("a curl command", () => {
  it("is what one would write by hand", () => {
    expect(curlCommand({ method: "POST", url, headers: json, body: { name: "fraud" } })).toBe(
      `curl --request POST https://api.test/v1/widgets --header 'content-type: application/json' --data-raw '{"name":"fraud"}'`,
    );
  });

  it.each([
    ["a quote", "it's"],
    ["many quotes", `''"'"''`],
    ["a line break", "one\ntwo\r\nthree"],
    ["shell expansions", "$HOME $(touch /tmp/never) `id` $PATH"],
    ["a backslash at the end", "\\"],
    ["the end of a command", "; exit 1 #"],
    ["a curl file reference", "@/etc/passwd"],
    ["text in another script", "日本語 🙂"],
  ])("passes %s in its body to curl unchanged", (_, name) => {
    const command = curlCommand({ method: "POST", url, headers: json, body: { name } });
    expect(parsed(command).at(-1)).toBe(JSON.stringify({ name }));
    expect(parsed(command).at(-2)).toBe("--data-raw");
  });

  it.each(["it's", "$(id)", "a b", "*", "~", "!!", "&", "<in >out", "\\"])(
    "passes %s in its URL and in a header to curl unchanged",
    (text) => {
      const command = curlCommand({
        method: "GET",
        url: `${url}?q=${text}`,
        headers: { "x-team": text },
        body: undefined,
      });
      expect(parsed(command)).toEqual(["--request", "GET", `${url}?q=${text}`, "--header", `x-team: ${text}`]);
    },
  );

  it("requests only headers for HEAD", () => {
    expect(parsed(curlCommand({ method: "HEAD", url, headers: {}, body: undefined }))).toEqual(["--head", url]);
  });

  it("keeps an empty header, which curl would drop after a colon", () => {
    const command = curlCommand({ method: "GET", url, headers: { "x-team": "" }, body: undefined });
    expect(parsed(command).at(-1)).toBe("x-team;");
  });

  it("keeps curl from expanding brackets in a URL", () => {
    const command = curlCommand({ method: "GET", url: `${url}?token=[redacted]`, headers: {}, body: undefined });
    expect(parsed(command)).toContain("--globoff");
  });

  it("reads a body that is not JSON from standard input", () => {
    const headers = { "content-type": "application/octet-stream" };
    const command = curlCommand({ method: "PUT", url, headers, body: "[application/octet-stream]" });
    expect(parsed(command).slice(-2)).toEqual(["--data-binary", "@-"]);
  });

  it.each(["text/plain;headers=@/etc/passwd", 'text/plain;filename="b"', "text/plain; charset=utf-8;encoder=base64"])(
    "takes no curl option from the media type of a file: %s",
    (type) => {
      const form = [{ name: "file", content: "", file: { name: "a.csv", type } }];
      const words = parsed(curlCommand({ method: "POST", url, headers: {}, body: "[multipart/form-data]" }, form));
      expect(words.at(-1)).toBe('file=@-;filename="a.csv"');
    },
  );

  it("leaves the length and the boundary of a form to curl", () => {
    const headers = { "content-length": "9", "content-type": "multipart/form-data; boundary=b", "x-team": "a" };
    const form = [
      { name: "type", content: "@a;type=b", file: undefined },
      { name: "file", content: "", file: { name: 'a "b"\\.csv', type: "text/csv" } },
      { name: "next", content: "", file: { name: "/etc/passwd", type: "no media type" } },
    ];
    expect(parsed(curlCommand({ method: "POST", url, headers, body: "[multipart/form-data]" }, form)).slice(3)).toEqual(
      [
        ...["--header", "x-team: a"],
        ...["--form-string", "type=@a;type=b"],
        ...["--form", 'file=@-;type=text/csv;filename="a \\"b\\"\\\\.csv"'],
        ...["--form", 'next=@/dev/fd/3;filename="/etc/passwd"'],
      ],
    );
  });
});
