import type { Answer } from "../call/answer.ts";
import type { AnswerFacts, OperationFacts } from "../contract/operation-facts.ts";
import { versionTag } from "../preconditions/etag.ts";
import { Refusal } from "../problem/refusal.ts";
import { fillPath } from "../routing/path.ts";
import { contentDisposition } from "./content-disposition.ts";

/** Where a request stands: what its answer is told from. */
export interface Answered {
  readonly facts: OperationFacts;
  readonly path: Readonly<Record<string, string>>;
  readonly basePath: string;
}

/**
 * The response that a handler's answer becomes.
 *
 * @throws TypeError when the contract has no such answer, or one with data; Refusal 503 for data whose `id` nobody has said.
 */
export function respond(answer: Answer, { facts, path, basePath }: Answered): Response {
  const status = Number(answer.status);
  const known = facts.answers[status];
  if (known === undefined)
    throw new TypeError(`${facts.id} answers ${Object.keys(facts.answers).join(" or ")}, not ${status}`);
  const { data, version = data, fileName = known.disposition && "download", headers: own = {} } = answer as Loose;
  if (known.kind !== "none" && data === undefined) throw new TypeError(`${facts.id} answers ${status} without data`);
  if (lacksId(data))
    throw new Refusal("service_unavailable", { detail: "The platform answers something without an id." });
  const [body, contentType] = bodyOf(known, data);
  const response = new Response(body, { status });
  const { headers } = response;
  if (contentType !== undefined) headers.set("Content-Type", contentType);
  if (known.etag && version !== undefined && !isBytes(version)) headers.set("ETag", versionTag(version));
  const location = locationOf(known, facts, path, data);
  if (location !== undefined) headers.set("Location", basePath + location);
  if (fileName !== undefined) headers.set("Content-Disposition", contentDisposition(fileName));
  for (const [name, value] of Object.entries({ ...known.headers, ...own })) headers.set(name, value);
  return response;
}

interface Loose {
  readonly data?: unknown;
  readonly version?: unknown;
  readonly fileName?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function bodyOf({ kind }: AnswerFacts, data: unknown): [BodyInit | null, string?] {
  if (kind === "none") return [null];
  if (kind === "json") return [JSON.stringify(data), "application/json"];
  return [data as BodyInit, kind === "text" ? "text/plain; charset=utf-8" : "application/octet-stream"];
}

function lacksId(data: unknown): boolean {
  return typeof data === "object" && data !== null && "id" in data && data.id === undefined;
}

function isBytes(value: unknown): boolean {
  return value instanceof Blob || value instanceof ReadableStream;
}

/** A POST makes something with an id of its own, which is the last of the path; all others name what they change. */
function locationOf({ location }: AnswerFacts, { method }: OperationFacts, path: Answered["path"], data: unknown) {
  if (location === undefined) return undefined;
  const [last = ""] = /[^{}]+(?=\}$)/.exec(location) ?? [];
  const id = (data as { id?: unknown } | undefined)?.id;
  const values = method === "POST" && typeof id === "string" ? { ...path, [last]: id } : path;
  return fillPath(location, values);
}
