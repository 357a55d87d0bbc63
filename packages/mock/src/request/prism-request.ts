import type { IHttpRequest } from "@stoplight/prism-http";
import { parameterViolation, type Violation } from "../answer/violation.ts";
import type { PathMatch } from "../document/routes.ts";
import { headerFields } from "../http/header-fields.ts";
import type { PrismOperation } from "../prism/prism-operation.ts";
import { type Body, readBody } from "./body.ts";
import type { SentParameters } from "./parameters.ts";
import { type Preferences, readPreferences } from "./preferences.ts";
import { instructions, queryViolations } from "./query.ts";
import type { Pairs } from "./style.ts";

/** A request as Prism takes it, with what the mock has found out about it already. */
export interface PrismRequest {
  readonly operation: PrismOperation;
  readonly input: IHttpRequest;
  readonly parameters: SentParameters;
  /** The request's own URL, base path included. */
  readonly url: string;
  readonly preferences: Preferences;
  /** What speaks against the request, apart from what Prism will find. */
  readonly violations: readonly Violation[];
  /** Whether Prism is to validate the body; one that could not be read is refused already. */
  readonly validatesBody: boolean;
}

/** Reads a request for Prism. */
export async function toPrismRequest(
  request: Request,
  match: PathMatch,
  operation: PrismOperation,
  maxBodyBytes: number,
): Promise<PrismRequest> {
  const url = new URL(request.url);
  const body = await readBody(request, operation, maxBodyBytes);
  const { preferences, violations } = readPreferences(request, operation);
  return {
    operation: body.media === undefined ? operation : withOnlyBody(operation, body.media),
    input: {
      method: operation.method as IHttpRequest["method"],
      url: { path: match.path, query: toNameValues(url.searchParams) },
      headers: toHeaders(request.headers, body),
      ...("value" in body ? { body: body.value } : {}),
    },
    parameters: {
      path: match.values,
      query: [...url.searchParams].filter(([name]) => !instructions.has(name)),
      headers: headerFields(request.headers),
      cookies: cookiesOf(request.headers.get("cookie") ?? ""),
    },
    url: request.url,
    preferences,
    violations: [
      ...body.violations,
      ...match.undecodable.map((name) =>
        parameterViolation("invalid_parameter", "path", name, "is not valid percent-encoding"),
      ),
      ...queryViolations(url, operation),
      ...violations,
    ],
    validatesBody: "value" in body || (body.violations.length === 0 && body.isUnread !== true),
  };
}

/**
 * The operation with the one body that the request claims to be, as plain JSON: the mock has chosen it by the exact
 * media type, where Prism takes `application/json` for `application/merge-patch+json`, and it has read forms.
 */
function withOnlyBody(operation: PrismOperation, media: NonNullable<Body["media"]>): PrismOperation {
  const { encodings: _, ...content } = media;
  const body = { ...operation.request?.body, contents: [{ ...content, mediaType: jsonMediaType }] };
  return { ...operation, request: { ...operation.request, body } } as PrismOperation;
}

const jsonMediaType = "application/json";

function toHeaders(headers: Headers, body: Body): Record<string, string> {
  const { "content-type": _, ...others } = headerFields(headers);
  // Prism looks at the media type of a body only when it knows a length, which a chunked one does not tell.
  const length = { "content-length": String(body.size) };
  return { ...others, ...length, ...(body.media === undefined ? {} : { "content-type": jsonMediaType }) };
}

function toNameValues(parameters: URLSearchParams): Record<string, string | string[]> {
  const names = new Set([...parameters.keys()].filter((name) => !instructions.has(name)));
  return Object.fromEntries(
    [...names].map((name) => {
      const [first = "", ...others] = parameters.getAll(name);
      return [name, others.length === 0 ? first : [first, ...others]];
    }),
  );
}

function cookiesOf(header: string): Pairs {
  return header.split(";").flatMap((cookie) => {
    const [, name, value = ""] = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/.exec(cookie) ?? [];
    return name === undefined ? [] : [[name, decoded(value.replace(/^"(.*)"$/, "$1"))] as const];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
