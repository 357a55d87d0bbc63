import type { Settings } from "./client-options.ts";
import { curlCommand } from "./curl.ts";
import { MiddlewareError } from "./errors/middleware-error.ts";
import type { Outgoing } from "./outgoing.ts";
import { type CallContext, compose } from "./pipeline.ts";
import { REDACTED, redactor } from "./redact.ts";
import { redactedBody, redactedHeaders, redactedUrl } from "./redacted.ts";

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
  /** The same as a command for POSIX shells. A body that is not JSON is what it reads from its standard input. */
  readonly curl: string;
}

/** Tells what would be sent. Middleware of calls takes part in it; nobody is asked for a token. */
export async function previewOf(
  request: Outgoing,
  context: CallContext,
  { credentials, stages }: Settings,
): Promise<Preview> {
  context.close();
  let preview: Preview | undefined;
  const describe = async (sent: Outgoing) => {
    const redact = redactor({ request: sent, context });
    const added = credentials.map(({ field, prefix }) => [field.toLowerCase(), prefix + REDACTED]);
    const parts = {
      method: sent.method,
      url: redactedUrl(sent.url),
      headers: { ...Object.fromEntries(added), ...redactedHeaders(sent.headers, redact) },
      body: await redactedBody(sent, redact),
    };
    preview = { ...parts, curl: curlCommand(parts) };
    return new Response(null, { status: 204 });
  };
  await compose(stages.preview, describe)(request, context);
  if (preview) return preview;
  throw new MiddlewareError({ request, context }, "Nothing would be sent: a middleware answers by itself");
}
