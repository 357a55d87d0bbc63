import type { LoggedMessage } from "./logged-request.ts";

// curl writes these itself, or a server adds them on the way.
const own = new Set([
  "host",
  "connection",
  "content-length",
  "accept-encoding",
  "user-agent",
  "origin",
  "referer",
  "accept-language",
]);

/** A request as a command line that sends the same once more. A credential that the log does not keep is a variable. */
export function curlOf(method: string, url: string, { headers, body }: LoggedMessage): string {
  const fields = Object.entries(headers).filter(([name]) => !own.has(name) && !name.startsWith("sec-"));
  const parts = [
    `curl ${method === "GET" ? "" : `-X ${method} `}${quoted(url)}`,
    ...fields.map(([name, value]) => `-H ${quotedField(name, value)}`),
    ...(body === null ? [] : [`--data-binary ${quoted(body)}`]),
  ];
  return parts.join(" \\\n  ");
}

function quotedField(name: string, value: string): string {
  if (value !== "(hidden)") return quoted(`${name}: ${value}`);
  return name === "authorization" ? '"authorization: Bearer $ORGPLANE_TOKEN"' : `"${name}: $ORGPLANE_TOKEN"`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
