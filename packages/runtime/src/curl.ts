import type { Preview } from "./preview.ts";

/** Writes a curl command for POSIX shells: its arguments come out of `sh` as they are here. */
export function curlCommand({ method, url, headers, body }: Omit<Preview, "curl">): string {
  const isJson = /[/+]json\b/.test(headers["content-type"] ?? "");
  const words = [
    "curl",
    ...(method === "HEAD" ? ["--head"] : ["--request", method]),
    // Else curl would take brackets for a list of URLs.
    ...(/[[\]{}]/.test(url) ? ["--globoff"] : []),
    url,
    // After a colon and nothing else, curl would leave the field out.
    ...Object.entries(headers).flatMap(([name, value]) => ["--header", value ? `${name}: ${value}` : `${name};`]),
    ...(body === undefined ? [] : isJson ? ["--data-raw", JSON.stringify(body)] : ["--data-binary", "@-"]),
  ];
  return words.map(quote).join(" ");
}

function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
