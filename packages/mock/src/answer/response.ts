import { isRecord } from "@orgplane/spec/internal/openapi";
import { headerValue } from "../http/header-value.ts";
import { withKnownBody } from "../http/known-body.ts";
import { covers, essenceOf, isJson, isXml } from "../http/media-type.ts";
import { responseFor } from "../prism/operations.ts";
import type { PrismAnswer } from "../prism/prism.ts";
import type { PrismOperation } from "../prism/prism-operation.ts";
import type { LocatedSchema } from "../request/schema.ts";
import { violationsHeader } from "./violation.ts";
import { toXml } from "./xml.ts";

// Statuses whose responses have no body, by definition.
const bodiless = new Set([204, 205, 304]);

/** Turns what Prism answers for an operation into a response; `requestId` replaces the one of the contract's example. */
export function toResponse(
  { response, input, output }: PrismAnswer,
  operation: PrismOperation,
  requestId: string | undefined,
): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(response.headers ?? {})) headers.set(name, headerValue(value));
  const violations = violationsHeader(input, output);
  if (violations !== undefined) headers.set("sl-violations", violations);
  if (requestId !== undefined) headers.set("X-Request-Id", requestId);
  const essence = essenceOf(headers.get("content-type") ?? "") ?? "";
  const { contents = [] } = responseFor(operation, response.statusCode) ?? {};
  const { schema } = contents.find(({ mediaType }) => covers(mediaType, essence)) ?? {};
  const bytes = bodiless.has(response.statusCode)
    ? undefined
    : serialize(withRequestId(response.body, requestId), essence, { schema, root: operation });
  const init = { status: response.statusCode, headers };
  if (bytes === undefined) {
    headers.delete("content-type");
    return new Response(null, init);
  }
  headers.set("Content-Length", String(bytes.byteLength));
  return withKnownBody(new Response(bytes, init), bytes);
}

function withRequestId(body: unknown, requestId: string | undefined): unknown {
  const isProblem = isRecord(body) && "request_id" in body && "code" in body;
  return isProblem && requestId !== undefined ? { ...body, request_id: requestId } : body;
}

/** JSON for what is JSON, XML for what is XML; a text goes out as it is, a download's among them. */
function serialize(body: unknown, essence: string, schema: LocatedSchema): Uint8Array<ArrayBuffer> | undefined {
  if (body === undefined) return undefined;
  const isText = typeof body === "string" && !isJson(essence);
  const text = isText ? body : isXml(essence) ? toXml(body, schema) : JSON.stringify(body);
  return new TextEncoder().encode(text);
}
