import { type ContractDocument, type Json, type JsonObject, list, object } from "./document.ts";

const METHODS = ["get", "put", "post", "delete", "patch"] as const;

/** A cursor for calls: the contract has no example of one, as only a server can make it. */
const CURSOR = "eyJhZnRlciI6InVzcl9hZGEifQ";

export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  example: Json;
  schema: Json;
}

export interface Body {
  mediaType: string;
  schema: Json;
  /** The named examples, in the document's order. */
  examples: Map<string, Json>;
}

export interface DocumentedResponse {
  status: number;
  headers: Map<string, { required: boolean; schema: Json }>;
  mediaType: string | undefined;
  schema: Json;
  examples: Map<string, Json>;
  /** The codes that a problem of this status can carry (`x-error-codes`); servers may add to them. */
  codes: string[];
}

/** An operation of the contract, with its `$ref`s followed as far as a call has to know. Schemas keep theirs. */
export interface ContractOperation {
  id: string;
  method: string;
  path: string;
  tag: string;
  /** The name of the client's method, such as `members.set`. */
  sdkMethod: string;
  /** How it can be repeated when its answer was lost (`x-idempotency`); undefined for reads. */
  idempotency: string | undefined;
  /** How to go from page to page (`x-pagination`): `cursor`, `offset`, or both; none where it is no list. */
  pagination: string[];
  parameters: Parameter[];
  body: Body | undefined;
  responses: DocumentedResponse[];
}

/** All operations of a document, in its order. */
export function operationsOf(document: ContractDocument): ContractOperation[] {
  return Object.entries(object(document.root["paths"])).flatMap(([path, item]) =>
    METHODS.filter((method) => method in object(item)).map((method) =>
      operationOf(document, path, method, document.resolve(object(item)[method])),
    ),
  );
}

function operationOf(
  document: ContractDocument,
  path: string,
  method: string,
  operation: JsonObject,
): ContractOperation {
  return {
    id: String(operation["operationId"]),
    method: method.toUpperCase(),
    path,
    tag: String(list(operation["tags"])[0]),
    sdkMethod: String(operation["x-sdk-method"]),
    idempotency: operation["x-idempotency"] === undefined ? undefined : String(operation["x-idempotency"]),
    pagination: list(object(operation["x-pagination"])["styles"]).map(String),
    parameters: list(operation["parameters"]).map((parameter) => parameterOf(document.resolve(parameter))),
    body: operation["requestBody"] === undefined ? undefined : bodyOf(document, operation["requestBody"]),
    responses: Object.entries(object(operation["responses"])).map(([status, response]) =>
      responseOf(document, Number(status), document.resolve(response)),
    ),
  };
}

function parameterOf(parameter: JsonObject): Parameter {
  return {
    name: String(parameter["name"]),
    in: parameter["in"] as Parameter["in"],
    required: parameter["required"] === true,
    example: parameter["example"] ?? (parameter["name"] === "cursor" ? CURSOR : null),
    schema: parameter["schema"] ?? true,
  };
}

function bodyOf(document: ContractDocument, node: Json): Body {
  const [[mediaType, content] = ["", {}]] = Object.entries(object(document.resolve(node)["content"]));
  return { mediaType, schema: object(content)["schema"] ?? true, examples: examplesOf(document, object(content)) };
}

function responseOf(document: ContractDocument, status: number, response: JsonObject): DocumentedResponse {
  const [entry] = Object.entries(object(response["content"]));
  const headers = Object.entries(object(response["headers"])).map(([name, node]) => {
    const header = document.resolve(node);
    return [name, { required: header["required"] === true, schema: header["schema"] ?? true }] as const;
  });
  return {
    status,
    headers: new Map(headers),
    mediaType: entry?.[0],
    schema: object(entry?.[1])["schema"] ?? true,
    examples: examplesOf(document, object(entry?.[1])),
    codes: list(response["x-error-codes"]).map(String),
  };
}

function examplesOf(document: ContractDocument, content: JsonObject): Map<string, Json> {
  const examples = Object.entries(object(content["examples"]));
  return new Map(examples.map(([name, example]) => [name, document.resolve(example)["value"] ?? null]));
}
