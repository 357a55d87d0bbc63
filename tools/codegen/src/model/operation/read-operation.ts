import type { ScopeSettings } from "../../command/config.ts";
import { type NameRegistry, pascalCase } from "../../names.ts";
import type { SpecNode } from "../../read/spec-node.ts";
import type { AnswerModel, OperationModel, OperationTypeNames, PaginationModel } from "../model.ts";
import { readBulk } from "./bulk.ts";
import { readParameters } from "./parameters.ts";
import { readAnswers, readBody } from "./payloads.ts";
import { scopePlaces } from "./scope-places.ts";
import { sensitiveProperties } from "./sensitive.ts";
import { isAnonymous, readServer } from "./servers.ts";

/** The context of an operation. */
export interface OperationContext {
  readonly root: SpecNode;
  readonly pathItem: SpecNode;
  readonly node: SpecNode;
  readonly path: string;
  readonly method: string;
  readonly id: string;
  readonly constant: string;
  readonly methodPath: readonly string[];
  readonly names: NameRegistry;
  readonly scopes: readonly ScopeSettings[];
}

const SAFE = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);
// RFC 9110, section 9.2.2.
const IDEMPOTENT = new Set(["PUT", "DELETE"]);

/** Reads one operation. */
export function readOperation(context: OperationContext): OperationModel {
  const { pathItem, node, path, method, id, constant, methodPath } = context;
  const parameters = readParameters(pathItem, node, path);
  const body = readBody(node, method);
  const { answers, errors } = readAnswers(node, method);
  const hasQuery = parameters.query.length > 0;
  const hasOptions = parameters.headers.length > 0 || (body !== undefined && hasQuery);
  return {
    id,
    constant,
    method,
    path,
    methodPath,
    summary: node.text("summary") ?? pathItem.text("summary"),
    description: node.text("description"),
    deprecated: node.flag("deprecated"),
    pathParameters: parameters.path,
    query: parameters.query,
    headers: parameters.headers,
    body,
    answers,
    errors,
    server: readServer(context.root, pathItem, node),
    anonymous: isAnonymous(context.root, node),
    idempotency: SAFE.has(method) ? undefined : readIdempotency(node, method),
    pagination: readPagination(node, answers),
    // It refers to another operation, so it is read after all of them.
    longRunning: undefined,
    bulk: readBulk(node),
    sensitive: sensitiveProperties(node),
    scope: scopePlaces(context.scopes, node, parameters),
    types: nameTypes(context, hasQuery, body !== undefined, hasOptions),
  };
}

function nameTypes(
  { constant, names }: OperationContext,
  query: boolean,
  body: boolean,
  options: boolean,
): OperationTypeNames {
  const name = (what: string) => names.take(pascalCase(constant) + what, "Type");
  return {
    query: query ? name("Query") : undefined,
    body: body ? name("Body") : undefined,
    options: options ? name("Options") : undefined,
    result: name("Result"),
    errors: name("Errors"),
  };
}

function readIdempotency(node: SpecNode, method: string): string {
  const value = node.text("x-idempotency");
  if (value === undefined) return IDEMPOTENT.has(method) ? "natural" : "none";
  if (!["natural", "key", "none"].includes(value)) {
    throw node.errorAt("x-idempotency", `${value} is not known`, "use natural, key or none");
  }
  return value;
}

function readPagination(node: SpecNode, answers: readonly AnswerModel[]): PaginationModel | undefined {
  const pagination = node.get("x-pagination");
  if (!pagination) return undefined;
  const styles = pagination.texts("styles") ?? [];
  if (styles.length === 0 || styles.some((style) => style !== "cursor" && style !== "offset")) {
    throw pagination.error("names no known styles", "write `styles: [cursor]`, `[offset]` or both");
  }
  const page = answers.find(({ payload }) => payload.kind === "json");
  const media = node
    .get("responses")
    ?.get(String(page?.status ?? ""))
    ?.entriesOf("content")[0]?.[1];
  const item = media?.get("schema")?.get("properties")?.get("items")?.own("items")?.value;
  if (item === undefined) throw pagination.error("the answer has no list `items`", "answer an object with `items`");
  return { styles, item };
}
