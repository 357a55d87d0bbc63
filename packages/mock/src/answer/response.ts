import { isRecord } from "@orgplane/spec/internal/openapi";
import type { IHttpResponse } from "@stoplight/prism-http";
import { headerValue } from "../http/header-value.ts";
import { knownResponse } from "../http/known-body.ts";
import { covers, essenceOf, isJson, isXml } from "../http/media-type.ts";
import { responseFor } from "../prism/operations.ts";
import type { PrismAnswer } from "../prism/prism.ts";
import type { PrismOperation } from "../prism/prism-operation.ts";
import type { LocatedSchema } from "../request/schema.ts";
import { instanceOf } from "./problem.ts";
import { violationsHeader } from "./violation.ts";
import { toXml } from "./xml.ts";

// Statuses whose responses have no body, by definition.
const bodiless = new Set([204, 205, 304]);

/** The request that an answer is for. */
export interface AnsweredRequest {
  readonly request: { readonly url: string };
  /** The caller's own id for it. */
  readonly requestId: string | undefined;
  /** The same, or else an id that the mock gives it. */
  readonly ownRequestId: () => string;
}

/**
 * Turns what Prism answers for an operation into a response. Where the contract's example says which request it is for, it says
 * this one: a problem always, and another answer if the caller has given the request an id.
 */
export function toResponse(
  { response, input, output }: PrismAnswer,
  operation: PrismOperation,
  { request, requestId, ownRequestId }: AnsweredRequest,
): Response {
  const problem = problemOf(response);
  const id = problem === undefined ? requestId : ownRequestId();
  const headers = new Headers();
  for (const [name, value] of Object.entries(response.headers ?? {})) headers.set(name, headerValue(value));
  const violations = violationsHeader(input, output);
  if (violations !== undefined) headers.set("sl-violations", violations);
  if (id !== undefined) headers.set("X-Request-Id", id);
  const type = headers.get("content-type") ?? "";
  const about = problem === undefined ? response : { ...response, body: ofRequest(problem, request, id) };
  const bytes = bodiless.has(response.statusCode) ? undefined : bytesOf(about, essenceOf(type) ?? "", operation);
  const init = { status: response.statusCode, headers };
  if (bytes === undefined) {
    headers.delete("content-type");
    return new Response(null, init);
  }
  headers.set("Content-Length", String(bytes.byteLength));
  return knownResponse(bytes, init);
}

/** The body, if it is a problem in the form of the Orgplane contract. */
function problemOf({ statusCode, body }: IHttpResponse): object | undefined {
  return statusCode >= 400 && isRecord(body) && "request_id" in body && "code" in body ? body : undefined;
}

function ofRequest(problem: object, { url }: { readonly url: string }, id: string | undefined): object {
  return { ...problem, request_id: id, ...("instance" in problem && { instance: instanceOf(new URL(url)) }) };
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
