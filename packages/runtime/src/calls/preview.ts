import type { CallContext } from "../context/call-context.ts";
import { MiddlewareError } from "../errors/call-errors.ts";
import type { Settings } from "../options/client-options.ts";
import { runMiddleware } from "../pipeline/policies/middleware.ts";
import { redactedField, redactedHeaders, redactedUrl } from "../redaction/redacted.ts";
import { REDACTED, type Redactor, redactor } from "../redaction/redactor.ts";
import { BOUNDARY_PREFIX, type FormPart } from "../request/body/stream-body.ts";
import type { HttpRequest } from "../request/request.ts";
import { redactedBody } from "../request/request.ts";
import { namedOrigins } from "../request/serialize.ts";

/** What a call would send. It holds no secret, so it may be shown. */
export interface Preview {
  /** The HTTP method. */
  readonly method: string;
  /** The URL with its query. */
  readonly url: string;
  /** The header fields, with names in lower case, without the fields that the platform adds. */
  readonly headers: { readonly [field: string]: string };
  /** JSON as a value; for another body, its media type in brackets; undefined if there is no body. */
  readonly body: unknown;
  /**
   * The same as a command for POSIX shells. It reads a file from its standard input, and further files of the same form from the
   * file descriptors 3, 4 and so on. A body that is neither JSON nor a form is read as a file.
   */
  readonly curl: string;
}

/** Shows what would be sent. The middleware of calls runs; no token is fetched. */
export async function previewOf(request: HttpRequest, context: CallContext, settings: Settings): Promise<Preview> {
  const form = "form" in request ? request.form : undefined;
  let preview: Preview | undefined;
  const describe = async (sent: HttpRequest) => {
    const redact = redactor({ request: sent, context });
    const isSigned = namedOrigins(settings).includes(new URL(sent.url).origin) && !context.operation.anonymous;
    const added = (isSigned ? settings.credentials : []).map(({ field, prefix }) => [field, prefix + REDACTED]);
    const parts = {
      method: sent.method,
      url: redactedUrl(sent.url),
      headers: { ...Object.fromEntries(added), ...redactedHeaders(sent.headers, redact) },
      body: await redactedBody(sent, redact),
    };
    const isForm = sent.headers.get("content-type")?.includes(`boundary=${BOUNDARY_PREFIX}`);
    const shown = isForm ? form?.map((part) => redactedPart(part, redact)) : undefined;
    preview = { ...parts, curl: curlCommand(parts, shown) };
    return new Response(null, { status: 204 });
  };
  await runMiddleware("call", settings.middleware)(request, describe, context);
  if (preview) return preview;
  throw new MiddlewareError({ request, context }, "Nothing would be sent: a middleware answers without sending");
}

function redactedPart({ name, content, file, type }: FormPart, redact: Redactor): FormPart {
  return { name, file, type, content: typeof content === "string" ? redactedField(name, content, redact) : content };
}

/** Writes a curl command for POSIX shells, quoted so that `sh` passes each argument on unchanged. */
export function curlCommand({ method, url, headers, body }: Omit<Preview, "curl">, form?: readonly FormPart[]): string {
  const words = [
    "curl",
    ...(method === "HEAD" ? ["--head"] : ["--request", method]),
    // Otherwise curl takes brackets for a list of URLs.
    ...(/[[\]{}]/.test(url) ? ["--globoff"] : []),
    url,
    ...Object.entries(headers).flatMap(([name, value]) =>
      // For a form, curl chooses the boundary and counts the bytes itself.
      form && /^content-(?:type|length)$/.test(name) ? [] : ["--header", headerLine(name, value)],
    ),
    ...(form ? formWords(form) : body === undefined ? [] : bodyWords(headers, body)),
  ];
  return words.map(quote).join(" ");
}

/** With nothing after the colon, curl would leave the field out. */
function headerLine(name: string, value: string): string {
  return value ? `${name}: ${value}` : `${name};`;
}

function bodyWords(headers: Preview["headers"], body: unknown): string[] {
  const isJson = /[/+]json\b/.test(headers["content-type"] ?? "");
  return isJson ? ["--data-raw", JSON.stringify(body)] : ["--data-binary", "@-"];
}

/** Files are not named as paths: otherwise their names would choose what is read from the disk. */
function formWords(form: readonly FormPart[]): string[] {
  const files = form.filter(({ file }) => file);
  return form.flatMap((part) => {
    if (!part.file && part.type === undefined) return ["--form-string", `${part.name}=${part.content}`];
    // In quotes, no character has a meaning to curl.
    if (!part.file) return ["--form", `${part.name}="${escaped(String(part.content))}";type=${part.type}`];
    const { name, type } = part.file;
    const index = files.indexOf(part);
    const source = index === 0 ? "-" : `/dev/fd/${index + 2}`;
    // After a semicolon, curl has options of its own, one of which reads files. Without a type, it derives one from the name.
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
