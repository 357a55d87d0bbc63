import type { CallContext } from "../../context/call-context.ts";
import { MiddlewareError } from "../../errors/middleware-error.ts";
import type { Settings } from "../../options/client-options.ts";
import { redactedBody, redactedField, redactedHeaders, redactedUrl } from "../../redaction/redacted.ts";
import { REDACTED, type Redactor, redactor } from "../../redaction/redactor.ts";
import { BOUNDARY_PREFIX, type Form, type Part, partsOf } from "../../request/body/multipart.ts";
import type { Outgoing } from "../../request/outgoing.ts";
import { namedOrigins } from "../../request/url.ts";
import { curlCommand } from "./curl.ts";

/** What a call would send. No part of it holds a secret, so it may be shown. */
export interface Preview {
  /** The HTTP method. */
  readonly method: string;
  /** The URL with its query. */
  readonly url: string;
  /** The header fields, with names in lower case, without those that the platform adds. */
  readonly headers: { readonly [field: string]: string };
  /** JSON as a value; of another body its media type in brackets; undefined if there is none. */
  readonly body: unknown;
  /**
   * The same as a command for POSIX shells. A file is what it reads from its standard input, and further files of one form
   * what it reads from the descriptors 3, 4 and so on. A body of another kind than JSON and forms it reads as a file.
   */
  readonly curl: string;
}

/** Tells what would be sent. Middleware of calls takes part in it; nobody is asked for a token. */
export async function previewOf(
  request: Outgoing,
  context: CallContext,
  settings: Settings,
  body: unknown,
): Promise<Preview> {
  const form = isForm(request) ? partsOf(body as Form, context.operation.encoding) : undefined;
  let preview: Preview | undefined;
  const describe = async (sent: Outgoing) => {
    const redact = redactor({ request: sent, context });
    const isSigned = namedOrigins(settings).includes(new URL(sent.url).origin) && !context.operation.anonymous;
    const added = (isSigned ? settings.credentials : []).map(({ field, prefix }) => [
      field.toLowerCase(),
      prefix + REDACTED,
    ]);
    const parts = {
      method: sent.method,
      url: redactedUrl(sent.url),
      headers: { ...Object.fromEntries(added), ...redactedHeaders(sent.headers, redact) },
      body: await redactedBody(sent, redact),
    };
    const shown = isForm(sent) ? form?.map((part) => redactedPart(part, redact)) : undefined;
    preview = { ...parts, curl: curlCommand(parts, shown) };
    return new Response(null, { status: 204 });
  };
  await settings.stages.preview(request, describe, context);
  if (preview) return preview;
  throw new MiddlewareError({ request, context }, "Nothing would be sent: a middleware answers by itself");
}

/** Whether it is a form that was written here, by its boundary. */
function isForm({ headers }: Outgoing): boolean {
  return headers.get("Content-Type")?.includes(`boundary=${BOUNDARY_PREFIX}`) ?? false;
}

function redactedPart({ name, content, file, type }: Part, redact: Redactor): Part {
  return { name, file, type, content: typeof content === "string" ? redactedField(name, content, redact) : content };
}
