import type { OperationModel, ScopePlace } from "../../model/model.ts";
import { propertyName } from "../../names.ts";
import { referencedKey } from "../../read/schema-key.ts";
import type { TypeWriter } from "../../typescript/type-writer.ts";

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

/** The signature of an operation's method; `scope` is the parameter that a scope fills in. */
export function signatureOf(operation: OperationModel, writer: TypeWriter, scope?: string): Signature {
  const filled = (place: ScopePlace) => (scope !== undefined && operation.scope[scope] === place ? scope : undefined);
  const path = operation.pathParameters.filter(({ name }) => name !== filled("path"));
  const parameters = [
    ...path.map(({ property, schema }) => ({
      name: property,
      optional: false,
      type: writer.type(schema, "request", "  "),
    })),
    ...(operation.types.body
      ? bodyParameter(operation, writer, filled("body"))
      : queryParameter(operation, writer, filled("query"))),
    { name: "options", optional: !needsOptions(operation), type: optionsType(operation, writer) },
  ];
  return { parameters: withoutGaps(parameters), returns: returnType(operation, writer) };
}

/** A signature as text, for a class or interface. */
export function signatureText(name: string, { parameters, returns }: Signature): string {
  const list = parameters.map((parameter) => `${parameter.name}${parameter.optional ? "?" : ""}: ${parameter.type}`);
  return `${name}(${list.join(", ")}): ${returns}`;
}

function bodyParameter(
  { types, body }: OperationModel,
  { imports }: TypeWriter,
  filled: string | undefined,
): SignatureParameter[] {
  const type = without(imports.type(types.body ?? ""), filled);
  return [{ name: "body", optional: body?.required === false, type }];
}

function queryParameter(
  { types, query }: OperationModel,
  { imports }: TypeWriter,
  filled: string | undefined,
): SignatureParameter[] {
  if (!types.query) return [];
  const left = query.filter(({ name }) => name !== filled);
  // TypeScript accepts any value for an object type without properties.
  const type =
    left.length > 0 ? without(imports.type(types.query), filled) : `{ ${propertyName(filled ?? "")}?: never }`;
  return [{ name: "query", optional: !left.some(({ required }) => required), type }];
}

function without(type: string, filled: string | undefined): string {
  return filled === undefined ? type : `Omit<${type}, ${JSON.stringify(filled)}>`;
}

function optionsType({ types, pagination }: OperationModel, { imports }: TypeWriter): string {
  return types.options ? imports.type(types.options) : imports.runtime(pagination ? "ListOptions" : "CallOptions");
}

function needsOptions({ headers, body, query }: OperationModel): boolean {
  return headers.some(({ required }) => required) || (body !== undefined && query.some(({ required }) => required));
}

// TypeScript allows no optional parameter before a required one.
function withoutGaps(parameters: readonly SignatureParameter[]): SignatureParameter[] {
  const last = parameters.findLastIndex(({ optional }) => !optional);
  return parameters.map((parameter, index) =>
    parameter.optional && index < last
      ? { ...parameter, optional: false, type: `${parameter.type} | undefined` }
      : parameter,
  );
}

function returnType(operation: OperationModel, writer: TypeWriter): string {
  const { imports } = writer;
  const errors = imports.type(operation.types.errors);
  if (operation.pagination) {
    const item = itemType(operation.pagination.item, operation, writer);
    return `${imports.runtime("Pages")}<${item}, ${pageType(operation, writer)}, ${errors}>`;
  }
  const result = imports.type(operation.types.result);
  const statuses = [...new Set(operation.answers.map(({ status }) => status))];
  if (operation.longRunning) {
    return longRunningType(operation, statuses.join(" | "), [operation], operation.longRunning.poll, writer);
  }
  const status = statuses.length === 1 && statuses[0] === 200 ? "" : `, ${statuses.join(" | ")}`;
  return `${imports.runtime("Call")}<${result}, ${errors}${status}>`;
}

/** The return type of a method that starts or resumes one of these operations. */
export function longRunningType(
  first: OperationModel,
  statuses: string,
  operations: readonly OperationModel[],
  poll: OperationModel,
  { imports }: TypeWriter,
): string {
  const [result, errors, state] = [first.types.result, first.types.errors, poll.types.result].map((name) =>
    imports.type(name),
  );
  const isGone = operations.some(({ longRunning }) => longRunning?.states["gone"] === true);
  return `${imports.runtime("LongRunning")}<${[result, errors, statuses, state, ...(isGone ? [`${state} | undefined`] : [])].join(", ")}>`;
}

function itemType(item: unknown, { types }: OperationModel, writer: TypeWriter): string {
  return isNamed(item) ? writer.type(item, "answer") : `${writer.imports.type(types.result)}["items"][number]`;
}

function pageType(operation: OperationModel, writer: TypeWriter): string {
  const [payload] = operation.answers.map((answer) => answer.payload);
  return payload?.kind === "json" && isNamed(payload.schema)
    ? writer.type(payload.schema, "answer")
    : writer.imports.type(operation.types.result);
}

function isNamed(schema: unknown): boolean {
  return referencedKey(schema) !== undefined;
}
