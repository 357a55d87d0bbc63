import { createLogger } from "@stoplight/prism-core";
import {
  type IHttpRequest,
  type IHttpResponse,
  type PrismHttpComponents,
  resetJSONSchemaGenerator,
} from "@stoplight/prism-http";
import type { Refusal } from "../answer/refusal.ts";
import { refusedWith, refusedWithout } from "../answer/refused-answer.ts";
import { Unanswerable } from "../answer/unanswerable.ts";
import { acceptedTypes, essenceOf } from "../http/media-type.ts";
import type { PrismRequest } from "../request/prism-request.ts";
import { fitToItems } from "./bulk.ts";
import { forGenerator } from "./generator-schema.ts";
import { prismMock } from "./internals.ts";
import { exampleNames, responseFor, usualStatus } from "./operations.ts";
import type { PrismOperation } from "./prism-operation.ts";
import { writtenOut } from "./shared-schemas.ts";
import { simplerAndSimpler } from "./simpler-schema.ts";

type Mock = PrismHttpComponents["mock"];
type Options = Parameters<Mock>[0];

type Result = ReturnType<ReturnType<Mock>>;

/** Which answer Prism is to make. */
export type Config = Options["config"];

// With more values than this in it, inventing an answer takes seconds.
const maxInvented = 50_000;

const logger = createLogger("prism", { level: "silent" });

/**
 * The answer to a valid request: an example, or an invented value. Errors are sent whatever the caller accepts.
 *
 * @throws Unanswerable when the operation has no response, or one that is too large; Error when Prism's generator fails.
 */
export function exampleAnswer({ operation, input }: PrismRequest, config: Config): IHttpResponse {
  const status = config.code ?? usualStatus(operation) ?? 200;
  const mediaTypes = status < 400 ? acceptedTypes(input.headers?.["accept"]) : ["*/*"];
  const asked = answer(operation, input, { ...config, mediaTypes });
  // Where it has no acceptable type for a status, Prism looks at the other ones.
  const isAcceptable = asked._tag === "Right" && asked.right.statusCode === (config.code ?? asked.right.statusCode);
  const response = made(isAcceptable ? asked : answer(operation, input, despiteAccept(operation, config)), operation);
  // Who asks for an example by its name gets it as it is.
  return config.exampleKey === undefined ? fitToItems(response, operation, input.body) : response;
}

/**
 * The answer to an invalid request: the contract's example for the refusal, with what exactly was wrong.
 *
 * @throws Unanswerable when the operation has no response, or one that is too large; Error when Prism's generator fails.
 */
export function refusedAnswer(request: PrismRequest, config: Config, refusal: Refusal): IHttpResponse {
  const { operation, input, url } = request;
  const response = responseFor(operation, refusal.status);
  if (response === undefined) return refusedWithout(refusal, url);
  const names = exampleNames(response);
  const wanted = config.code === refusal.status ? config.exampleKey : undefined;
  const exampleKey = [wanted, refusal.code].find((name) => name !== undefined && names.includes(name));
  const chosen = { dynamic: false, code: refusal.status, mediaTypes: ["*/*"] };
  const example = made(
    answer(operation, input, exampleKey === undefined ? chosen : { ...chosen, exampleKey }),
    operation,
  );
  // That holds even for a request that is invalid by accident.
  const isAsIs = wanted !== undefined && wanted === exampleKey;
  return isAsIs ? example : refusedWith(example, refusal, url);
}

/** The contract's example for a status, as it is; nothing where the operation documents no such status or example. */
export function documentedAnswer(
  operation: PrismOperation,
  { status, example }: { readonly status: number; readonly example?: string },
): IHttpResponse | undefined {
  const response = responseFor(operation, status);
  if (response === undefined || (example !== undefined && !exampleNames(response).includes(example))) return undefined;
  const exampleKey = example === undefined ? {} : { exampleKey: example };
  const input = { method: operation.method as "get", url: { path: operation.path } };
  const config = { dynamic: false, code: status, mediaTypes: ["*/*"], ...exampleKey };
  const result = answer(operation, input, config);
  return result._tag === "Right" ? result.right : undefined;
}

/** A server may disregard Accept (RFC 9110, 12.4.1), and has to where its contract has no 406. */
function despiteAccept(operation: PrismOperation, config: Config): Config {
  const documented = config.code === undefined && operation.responses.some(({ code }) => code === "406");
  return { ...config, mediaTypes: ["*/*"], ...(documented ? { code: 406 } : {}) };
}

/**
 * What Prism answers. Where a schema is too large for its generator, the properties that may be missing are left out; and where
 * nothing can be invented, the answer is an example.
 */
function answer(operation: PrismOperation, data: IHttpRequest, config: Config): Result {
  const attempts = simplerAndSimpler(writtenOut(operation), config.dynamic ? maxInvented : undefined);
  let result: Result | undefined;
  for (const resource of attempts) {
    result = answerFrom(resource, data, config);
    if (result._tag === "Right" || !isTooComplex(result.left)) break;
  }
  if (result?._tag === "Right") return result;
  if (config.dynamic) return answer(operation, data, { ...config, dynamic: false });
  return result ?? { _tag: "Left", left: new Error("no answer") };
}

function answerFrom(operation: PrismOperation, data: IHttpRequest, config: Config): Result {
  const resource = config.dynamic ? forGenerator(operation) : operation;
  const result = prismMock({ resource, input: { data, validations: [] }, config })(logger);
  // The seed would stay with the generator, and every later answer would repeat.
  if (config.seed !== undefined) resetJSONSchemaGenerator();
  if (result._tag === "Left") return result;
  return { _tag: "Right", right: withConcreteType(withoutEmptyParts(result.right), resource) };
}

/** Whether a generator has given up on a schema because of its size. */
function isTooComplex(error: Error): boolean {
  return error instanceof RangeError || error.name.endsWith("#SCHEMA_TOO_COMPLEX");
}

function made(result: Result, operation: PrismOperation): IHttpResponse {
  if (result._tag === "Right") return result.right;
  if (result.left.name.endsWith("#NO_RESPONSE_RESPONSE_DEFINED")) {
    throw new Unanswerable(
      operation,
      "documents no response that the mock can send; add one to its `responses`, with a status from 200 to 599 or `default`",
    );
  }
  if (!isTooComplex(result.left)) throw result.left;
  throw new Unanswerable(
    operation,
    "has a response whose schema is too large to make a value of; give that response an example",
  );
}

/** Prism gives a response without a body a media type, and a header that it cannot make up the value null. */
function withoutEmptyParts(response: IHttpResponse): IHttpResponse {
  const isEmpty = (name: string, value: unknown) =>
    value === null || value === undefined || (response.body === undefined && name === "Content-type");
  const headers = Object.entries(response.headers ?? {}).filter(([name, value]) => !isEmpty(name, value));
  return { ...response, headers: Object.fromEntries(headers) };
}

// An answer has one media type, where its contract may have a range. Some frameworks write the widest for JSON.
function withConcreteType(response: IHttpResponse, operation: PrismOperation): IHttpResponse {
  const { "Content-type": type, ...headers } = response.headers ?? {};
  if (type === undefined) return response;
  const contents = responseFor(operation, response.statusCode)?.contents ?? [];
  // Prism has made the widest range plain text.
  const isRange = type.includes("*") || !contents.some(({ mediaType }) => essenceOf(mediaType) === essenceOf(type));
  return isRange ? { ...response, headers: { ...headers, "Content-type": concrete(type, response.body) } } : response;
}

function concrete(range: string, body: unknown): string {
  if (typeof body !== "string") return "application/json";
  const kind = range.split("/")[0] ?? "";
  return usualTypes[kind] ?? "application/octet-stream";
}

const usualTypes: Readonly<Record<string, string>> = {
  text: "text/plain",
  image: "image/png",
  audio: "audio/mpeg",
  video: "video/mp4",
};
