import type { Part } from "../../request/body/multipart.ts";
import type { Preview } from "./preview.ts";

/** Writes a curl command for POSIX shells: its arguments come out of `sh` as they are here. */
export function curlCommand({ method, url, headers, body }: Omit<Preview, "curl">, form?: readonly Part[]): string {
  const words = [
    "curl",
    ...(method === "HEAD" ? ["--head"] : ["--request", method]),
    // Else curl would take brackets for a list of URLs.
    ...(/[[\]{}]/.test(url) ? ["--globoff"] : []),
    url,
    ...Object.entries(headers).flatMap(([name, value]) =>
      // Of a form, curl draws the boundary and counts the bytes by itself.
      form && /^content-(?:type|length)$/.test(name) ? [] : ["--header", headerLine(name, value)],
    ),
    ...(form ? formWords(form) : body === undefined ? [] : bodyWords(headers, body)),
  ];
  return words.map(quote).join(" ");
}

/** After a colon and nothing else, curl would leave the field out. */
function headerLine(name: string, value: string): string {
  return value ? `${name}: ${value}` : `${name};`;
}

function bodyWords(headers: Preview["headers"], body: unknown): string[] {
  const isJson = /[/+]json\b/.test(headers["content-type"] ?? "");
  return isJson ? ["--data-raw", JSON.stringify(body)] : ["--data-binary", "@-"];
}

/** No file is named as a path: who made up its name would say what is read from the disk. */
function formWords(form: readonly Part[]): string[] {
  const files = form.filter(({ file }) => file);
  return form.flatMap((part) => {
    if (!part.file && part.type === undefined) return ["--form-string", `${part.name}=${part.content}`];
    // In quotes, no character of it means anything to curl.
    if (!part.file) return ["--form", `${part.name}="${escaped(String(part.content))}";type=${part.type}`];
    const { name, type } = part.file;
    const index = files.indexOf(part);
    const source = index === 0 ? "-" : `/dev/fd/${index + 2}`;
    // After a semicolon, curl knows options of its own, one of which reads files. A type that is left out it derives from the name.
    const typed = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:; ?charset=[\w-]+)?$/.test(type) ? `;type=${type}` : "";
    return ["--form", `${part.name}=@${source}${typed};filename="${escaped(name)}"`];
  });
}

function escaped(text: string): string {
  return text.replace(/["\\]/g, "\\$&");
}

function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
