import { isRecord } from "@orgplane/spec/internal/openapi";
import type { IHttpResponse } from "@stoplight/prism-http";
import { headerValue } from "../http/header-value.ts";
import { knownResponse } from "../http/known-body.ts";
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
  const type = headers.get("content-type") ?? "";
  const bytes = bodiless.has(response.statusCode)
    ? undefined
    : bytesOf(withRequestId(response, requestId), essenceOf(type) ?? "", operation);
  const init = { status: response.statusCode, headers };
  if (bytes === undefined) {
    headers.delete("content-type");
    return new Response(null, init);
  }
  headers.set("Content-Length", String(bytes.byteLength));
  return knownResponse(bytes, init);
}

function withRequestId(response: IHttpResponse, requestId: string | undefined): IHttpResponse {
  const { body } = response;
  const isProblem = isRecord(body) && "request_id" in body && "code" in body;
  return isProblem && requestId !== undefined ? { ...response, body: { ...body, request_id: requestId } } : response;
}

// An example is the same answer for many requests.
const written = new WeakMap<IHttpResponse, Uint8Array<ArrayBuffer>>();

function bytesOf(
  response: IHttpResponse,
  essence: string,
  operation: PrismOperation,
): Uint8Array<ArrayBuffer> | undefined {
  const known = written.get(response);
  if (known !== undefined || response.body === undefined) return known;
  const { contents = [] } = responseFor(operation, response.statusCode) ?? {};
  const { schema } = contents.find(({ mediaType }) => covers(mediaType, essence)) ?? {};
  const bytes = serialize(response.body, essence, { schema, root: operation });
  written.set(response, bytes);
  return bytes;
}

/** JSON for what is JSON, XML for what is XML; a text goes out as it is, a download's among them. */
function serialize(body: unknown, essence: string, schema: LocatedSchema): Uint8Array<ArrayBuffer> {
  const isText = typeof body === "string" && !isJson(essence);
  const text = isText ? body : isXml(essence) ? toXml(body, schema) : JSON.stringify(body);
  return new TextEncoder().encode(text);
}
