import type { ContractDocument, Json, JsonObject } from "./document.ts";
import type { Exchange } from "./exchange.ts";
import type { ContractOperation, Parameter } from "./operations.ts";
import { createValidators, type OnOpenValue, type Validator } from "./validators.ts";

/** The second opinion beside the server's: says where a request or a response departs from the contract. */
export interface Judge {
  request(operation: ContractOperation, request: Exchange["request"], basePath: string): Promise<string[]>;
  response(operation: ContractOperation, response: Exchange["response"]): string[];
}

export function createJudge(document: ContractDocument, onOpenValue?: OnOpenValue): Judge {
  const validator = createValidators(document, onOpenValue);
  return {
    request: async (operation, request, basePath) => [
      ...pathProblems(operation, request.url, basePath, validator),
      ...queryProblems(document, operation, request.url, validator),
      ...headerProblems(operation, request.headers, validator),
      ...(await bodyProblems(operation, request, validator)),
    ],
    response: (operation, response) => responseProblems(operation, response, validator),
  };
}

function pathProblems(
  operation: ContractOperation,
  url: URL,
  basePath: string,
  validator: (schema: Json) => Validator,
): string[] {
  const pattern = new RegExp(`^${basePath}${operation.path.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`);
  const match = pattern.exec(url.pathname);
  if (match === null) return [`${url.pathname} is not a path of ${operation.id}`];
  return of(operation, "path").flatMap(({ name, schema }) =>
    validator(schema)(decodeURIComponent(match.groups?.[name] ?? "")).map((problem) => `path ${name}: ${problem}`),
  );
}

function queryProblems(
  document: ContractDocument,
  operation: ContractOperation,
  url: URL,
  validator: (schema: Json) => Validator,
): string[] {
  const parameters = of(operation, "query");
  const unknown = [...new Set(url.searchParams.keys())].filter((key) => !parameters.some(({ name }) => name === key));
  const missing = parameters.filter(({ name, required }) => required && !url.searchParams.has(name));
  const invalid = parameters
    .filter(({ name }) => url.searchParams.has(name))
    .flatMap(({ name, schema }) =>
      validator(schema)(coerce(document.resolve(schema), url.searchParams.get(name) ?? "")).map(
        (problem) => `query ${name}: ${problem}`,
      ),
    );
  return [
    ...unknown.map((key) => `query ${key}: unknown`),
    ...missing.map(({ name }) => `query ${name}: missing`),
    ...invalid,
  ];
}

/** A query value as its schema's type. Arrays are comma lists: the contract has no other style. */
function coerce(schema: JsonObject, text: string): unknown {
  if (schema["type"] === "array") return text.split(",");
  if (schema["type"] === "integer" || schema["type"] === "number") return Number(text);
  if (schema["type"] === "boolean") return text === "true" ? true : text === "false" ? false : text;
  return text;
}

function headerProblems(
  operation: ContractOperation,
  headers: Headers,
  validator: (schema: Json) => Validator,
): string[] {
  return of(operation, "header")
    .filter(({ name }) => headers.has(name))
    .flatMap(({ name, schema }) => validator(schema)(headers.get(name)).map((problem) => `header ${name}: ${problem}`));
}

async function bodyProblems(
  { body, id }: ContractOperation,
  request: Exchange["request"],
  validator: (schema: Json) => Validator,
): Promise<string[]> {
  if (body === undefined) return request.body.length === 0 ? [] : [`${id} takes no body`];
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith(body.mediaType)) return [`the body is ${type}, not ${body.mediaType}`];
  if (body.mediaType.endsWith("json"))
    return validator(body.schema)(JSON.parse(text(request.body))).map((problem) => `body ${problem}`);
  if (!body.mediaType.startsWith("multipart/")) return [];
  const form = await new Response(request.body as BodyInit, { headers: { "content-type": type } }).formData();
  const value = Object.fromEntries(
    await Promise.all(
      [...form].map(async ([name, part]) => [name, typeof part === "string" ? part : await part.text()] as const),
    ),
  );
  return validator(body.schema)(value).map((problem) => `body ${problem}`);
}

function responseProblems(
  operation: ContractOperation,
  response: Exchange["response"],
  validator: (schema: Json) => Validator,
): string[] {
  const documented = operation.responses.find(({ status }) => status === response.status);
  if (documented === undefined) return [`${operation.id} does not document ${response.status}`];

  const problems: string[] = [];
  for (const [name, { required, schema }] of documented.headers) {
    const value = response.headers.get(name);
    if (value === null) problems.push(...(required ? [`header ${name}: missing`] : []));
    else problems.push(...validator(schema)(value).map((problem) => `header ${name}: ${problem}`));
  }
  const type = response.headers.get("content-type") ?? "";
  if (documented.mediaType === undefined) {
    if (response.body.length > 0) problems.push("a body where none is documented");
  } else if (!type.startsWith(documented.mediaType)) {
    problems.push(`the body is ${type || "of no media type"}, not ${documented.mediaType}`);
  } else if (documented.mediaType.endsWith("json")) {
    const value = parsed(response.body);
    if (value === undefined) problems.push("the body is not JSON");
    else problems.push(...validator(documented.schema)(value).map((problem) => `body ${problem}`));
  }
  return problems;
}

function parsed(body: Uint8Array): Json | undefined {
  try {
    return JSON.parse(text(body)) as Json;
  } catch {
    return undefined;
  }
}

/** The body as text. */
export function text(body: Uint8Array): string {
  return new TextDecoder().decode(body);
}

function of(operation: ContractOperation, place: Parameter["in"]): Parameter[] {
  return operation.parameters.filter((parameter) => parameter.in === place);
}
