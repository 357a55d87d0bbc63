import { isRecord, schemaKey } from "../json-pointer.ts";
import type { OperationModel, ScopePlace } from "../model/model.ts";
import { propertyName } from "../names.ts";
import type { TypeWriter } from "./type-writer.ts";

/** A method's parameters and return type, as text. */
export interface Signature {
  readonly parameters: readonly SignatureParameter[];
  readonly returns: string;
}

/** One parameter of a method. */
export interface SignatureParameter {
  readonly name: string;
  readonly optional: boolean;
  readonly type: string;
}

/** The signature of an operation's method; `scope` is the parameter that a scope has filled already. */
export function signatureOf(operation: OperationModel, writer: TypeWriter, scope?: string): Signature {
  const filled = (place: ScopePlace) => (scope !== undefined && operation.scope[scope] === place ? scope : undefined);
  const path = operation.pathParameters.filter(({ name }) => name !== filled("path"));
  const parameters = [
    ...path.map(({ property, schema }) => ({ name: property, optional: false, type: writer.type(schema, "  ") })),
    ...(operation.types.body ? bodyParameter(operation, filled("body")) : queryParameter(operation, filled("query"))),
    { name: "options", optional: !needsOptions(operation), type: optionsType(operation) },
  ];
  return { parameters: withoutGaps(parameters), returns: returnType(operation, writer) };
}

/** A signature as it stands in a class or interface. */
export function signatureText(name: string, { parameters, returns }: Signature): string {
  const list = parameters.map((parameter) => `${parameter.name}${parameter.optional ? "?" : ""}: ${parameter.type}`);
  return `${name}(${list.join(", ")}): ${returns}`;
}

function bodyParameter({ types, body }: OperationModel, filled: string | undefined): SignatureParameter[] {
  return [{ name: "body", optional: body?.required === false, type: without(types.body ?? "", filled) }];
}

function queryParameter({ types, query }: OperationModel, filled: string | undefined): SignatureParameter[] {
  if (!types.query) return [];
  const left = query.filter(({ name }) => name !== filled);
  // Of an object type without properties, TypeScript would accept any.
  const type = left.length > 0 ? without(types.query, filled) : `{ ${propertyName(filled ?? "")}?: never }`;
  return [{ name: "query", optional: !left.some(({ required }) => required), type }];
}

function without(type: string, filled: string | undefined): string {
  return filled === undefined ? type : `Omit<${type}, ${JSON.stringify(filled)}>`;
}

function optionsType({ types, pagination }: OperationModel): string {
  return types.options ?? (pagination ? "ListOptions" : "CallOptions");
}

function needsOptions({ headers, body, query }: OperationModel): boolean {
  return headers.some(({ required }) => required) || (body !== undefined && query.some(({ required }) => required));
}

// TypeScript wants no optional parameter before a required one.
function withoutGaps(parameters: readonly SignatureParameter[]): SignatureParameter[] {
  const last = parameters.findLastIndex(({ optional }) => !optional);
  return parameters.map((parameter, index) =>
    parameter.optional && index < last
      ? { ...parameter, optional: false, type: `${parameter.type} | undefined` }
      : parameter,
  );
}

function returnType(operation: OperationModel, writer: TypeWriter): string {
  const { result, errors } = operation.types;
  if (operation.pagination) {
    const item = itemType(operation.pagination.item, result, writer);
    return `Pages<${item}, ${pageType(operation, writer)}, ${errors}>`;
  }
  const statuses = [...new Set(operation.answers.map(({ status }) => status))];
  if (operation.longRunning) {
    return longRunningType(result, errors, statuses.join(" | "), [operation], operation.longRunning.poll);
  }
  const status = statuses.length === 1 && statuses[0] === 200 ? "" : `, ${statuses.join(" | ")}`;
  return `Call<${result}, ${errors}${status}>`;
}

/** What a method answers that starts, or goes on with, one of these operations. */
export function longRunningType(
  result: string,
  errors: string,
  statuses: string,
  operations: readonly OperationModel[],
  poll: OperationModel,
): string {
  const state = poll.types.result;
  const isGone = operations.some(({ longRunning }) => longRunning?.states["gone"] === true);
  return `LongRunning<${[result, errors, statuses, state, ...(isGone ? [`${state} | undefined`] : [])].join(", ")}>`;
}

function itemType(item: unknown, result: string, writer: TypeWriter): string {
  return isNamed(item) ? writer.type(item) : `${result}["items"][number]`;
}

function pageType(operation: OperationModel, writer: TypeWriter): string {
  const [payload] = operation.answers.map((answer) => answer.payload);
  return payload?.kind === "json" && isNamed(payload.schema) ? writer.type(payload.schema) : operation.types.result;
}

function isNamed(schema: unknown): boolean {
  return isRecord(schema) && typeof schema["$ref"] === "string" && schemaKey(schema["$ref"]) !== undefined;
}
