import type { ClientModel, OperationModel, ParameterModel } from "../model/model.ts";
import { propertyName } from "../names.ts";
import { tsdoc } from "../typescript/tsdoc.ts";
import { generatedFile } from "./file.ts";

/** `operations.ts`: the facts about each operation for the runtime, as data. */
export function emitOperations(model: ClientModel): string {
  const needsFiles = model.operations.some(hasFiles);
  return generatedFile(model, [
    `import ${needsFiles ? "{ files, type Operation }" : "type { Operation }"} from "${model.runtime}";`,
    ...model.operations.map(operationConstant),
  ]);
}

function operationConstant(operation: OperationModel): string {
  const doc = tsdoc([`\`${operation.method} ${operation.path}\``, operation.deprecated ? "@deprecated" : undefined]);
  const fields = Object.entries(tableEntry(operation)).filter(([, value]) => value !== undefined);
  const lines = fields.map(([key, value]) => `  ${key}: ${literal(value)},\n`);
  // What handles its bodies, which other clients need not load.
  if (hasFiles(operation)) lines.push("  files,\n");
  return `${doc}export const ${operation.constant} = {\n${lines.join("")}} as const satisfies Operation;`;
}

// The unique members come first, then the common ones, in the order that compresses best.
function tableEntry(operation: OperationModel): Record<string, unknown> {
  const { answers, errors } = operation;
  return {
    id: operation.id,
    path: operation.path,
    server: operation.server,
    sensitive: listed(operation.sensitive),
    deprecated: operation.deprecated || undefined,
    pagination: operation.pagination?.styles,
    styles: filled(Object.fromEntries(operation.query.flatMap(styleOf))),
    scope: filled(Object.fromEntries(Object.entries(operation.scope).filter(([, place]) => place !== "path"))),
    query: listed(operation.query.map(({ name }) => name)),
    longRunning: operation.longRunning?.states,
    headers: filled(Object.fromEntries(operation.headers.map(({ property, name }) => [property, name]))),
    idempotency: operation.idempotency,
    errors: errors.flatMap(({ status }) => (/^\d+$/.test(status) ? Number(status) : [])),
    method: operation.method,
    encoding: operation.body && filled(operation.body.encoding),
    body: operation.body?.mediaType,
    bulk: operation.bulk,
    anonymous: operation.anonymous || undefined,
    success: isUsual(answers) ? undefined : answers.map(({ status }) => status),
    empty: listed(answers.flatMap(({ status, payload }) => (payload.kind === "none" && hasBody(status) ? status : []))),
    binary: contentKind(operation) === "binary" || undefined,
    text: contentKind(operation) === "text" || undefined,
    json: jsonShape(operation),
  };
}

// Whether bodies are sent that are not JSON, or come as a stream.
function hasFiles(operation: OperationModel): boolean {
  const { body } = operation;
  return (body !== undefined && !/[/+]json\b/.test(body.mediaType)) || contentKind(operation) === "binary";
}

// The runtime's default success.
function isUsual(answers: OperationModel["answers"]): boolean {
  return answers.length === 1 && answers[0]?.status === 200;
}

// How the runtime reads successes: as JSON, unless it cannot be JSON.
function contentKind({ answers }: OperationModel): string | undefined {
  const kinds = answers.map(({ payload }) => payload.kind);
  return ["json", "binary", "text"].find((kind) => kinds.some((one) => one === kind));
}

// By default, the runtime expects an object.
function jsonShape({ answers }: OperationModel): "array" | "any" | undefined {
  const shapes = new Set(answers.flatMap(({ payload }) => (payload.kind === "json" ? payload.shape : [])));
  const [shape = "object", ...others] = shapes;
  if (others.length > 0) return "any";
  return shape === "object" ? undefined : shape;
}

// 204 and 205 never have a body.
function hasBody(status: number): boolean {
  return status !== 204 && status !== 205;
}

function styleOf({ name, style, explode }: ParameterModel): [string, Record<string, unknown>][] {
  const differing = { ...(style === "form" ? {} : { style }), ...(explode ? {} : { explode }) };
  return Object.keys(differing).length > 0 ? [[name, differing]] : [];
}

function listed<T>(values: readonly T[]): readonly T[] | undefined {
  return values.length > 0 ? values : undefined;
}

function filled<T extends object>(value: T): T | undefined {
  return Object.keys(value).length > 0 ? value : undefined;
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const given = Object.entries(value).filter(([, member]) => member !== undefined);
  const members = given.map(([key, member]) => `${propertyName(key)}: ${literal(member)}`);
  return `{ ${members.join(", ")} }`;
}
