import {
  type IHttpRequest,
  type IHttpResponse,
  type PrismHttpComponents,
  resetJSONSchemaGenerator,
} from "@stoplight/prism-http";
import { type Refusal, refusalOf } from "../answer/refusal.ts";
import { refusedWith, refusedWithout } from "../answer/refused-answer.ts";
import { acceptedTypes, essenceOf } from "../http/media-type.ts";
import type { PrismRequest } from "../request/prism-request.ts";
import { fitToItems } from "./bulk.ts";
import { forGenerator } from "./generator-schema.ts";
import { prismMock } from "./internals.ts";
import { exampleNames, responseFor, usualStatus } from "./operations.ts";
import type { PrismOperation } from "./prism-operation.ts";
import { writtenOut } from "./shared-schemas.ts";

type Mock = PrismHttpComponents["mock"];
type Config = Parameters<Mock>[0]["config"];
type Logger = Parameters<ReturnType<Mock>>[0];
type Result = ReturnType<ReturnType<Mock>>;

/**
 * Prism's part that makes the answers, told what it would not see by itself: which status and which example of the
 * contract fit an invalid request, that errors are sent whatever the caller accepts, and what exactly was wrong.
 */
export function createMocker(requestOf: (input: IHttpRequest) => PrismRequest | undefined): Mock {
  return (options) => (logger) => {
    const { resource: operation, input, config } = options;
    const refusal = refusalOf(input.validations, operation);
    if (refusal !== undefined)
      return refuse(options, refusal, requestOf(input.data)?.url ?? "http://localhost/", logger);
    const status = config.code ?? usualStatus(operation) ?? 200;
    const mediaTypes = status < 400 ? acceptedTypes(input.data.headers?.["accept"]) : ["*/*"];
    const asked = answer({ ...options, config: { ...config, mediaTypes } }, logger);
    // Where it has no acceptable type for a status, Prism looks at the other ones.
    const isAcceptable = asked._tag === "Right" && asked.right.statusCode === (config.code ?? asked.right.statusCode);
    const result = isAcceptable ? asked : answer({ ...options, config: despiteAccept(operation, config) }, logger);
    // Who asks for an example by its name gets it as it is.
    if (result._tag === "Left" || config.exampleKey !== undefined) return result;
    return right(fitToItems(result.right, operation, input.data.body));
  };
}

/** The contract's example for a status, as it is; nothing where the operation documents no such status or example. */
export function documentedAnswer(
  operation: PrismOperation,
  { status, example }: { readonly status: number; readonly example?: string },
  logger: Logger,
): IHttpResponse | undefined {
  const response = responseFor(operation, status);
  if (response === undefined || (example !== undefined && !exampleNames(response).includes(example))) return undefined;
  const exampleKey = example === undefined ? {} : { exampleKey: example };
  const input = { validations: [], data: { method: operation.method as "get", url: { path: operation.path } } };
  const config = { dynamic: false, code: status, mediaTypes: ["*/*"], ...exampleKey };
  const result = answer({ resource: operation, input, config }, logger);
  return result._tag === "Right" ? result.right : undefined;
}

/** A server may disregard Accept (RFC 9110, 12.4.1), and has to where its contract has no 406. */
function despiteAccept(operation: PrismOperation, config: Config): Config {
  const documented = config.code === undefined && operation.responses.some(({ code }) => code === "406");
  return { ...config, mediaTypes: ["*/*"], ...(documented ? { code: 406 } : {}) };
}

function refuse(options: Parameters<Mock>[0], refusal: Refusal, url: string, logger: Logger): Result {
  const { resource: operation, config } = options;
  const response = responseFor(operation, refusal.status);
  if (response === undefined) return right(refusedWithout(refusal, url));
  const names = exampleNames(response);
  const wanted = config.code === refusal.status ? config.exampleKey : undefined;
  const exampleKey = [wanted, refusal.code].find((name) => name !== undefined && names.includes(name));
  const chosen = { dynamic: false, code: refusal.status, mediaTypes: ["*/*"] };
  const result = answer({ ...options, config: exampleKey === undefined ? chosen : { ...chosen, exampleKey } }, logger);
  // That holds even for a request that is invalid by accident.
  const isAsIs = wanted !== undefined && wanted === exampleKey;
  return result._tag === "Left" || isAsIs ? result : right(refusedWith(result.right, refusal, url));
}

function answer(options: Parameters<Mock>[0], logger: Logger): Result {
  const operation = writtenOut(options.resource);
  const resource = options.config.dynamic ? forGenerator(operation) : operation;
  const result = prismMock({ ...options, resource, input: { ...options.input, validations: [] } })(logger);
  // The seed would stay with the generator, and every later answer would repeat.
  if (options.config.seed !== undefined) resetJSONSchemaGenerator();
  return result._tag === "Left" ? result : right(withConcreteType(withoutEmptyParts(result.right), resource));
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

function right(response: IHttpResponse): Result {
  return { _tag: "Right", right: response };
}
