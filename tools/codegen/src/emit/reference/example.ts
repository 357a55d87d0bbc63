import { isRecord } from "@orgplane/spec/internal/openapi";
import type { BodyModel, GroupModel, OperationModel, ParameterModel } from "../../model/model.ts";
import { isBinarySchema } from "../../model/operation/media-types.ts";
import { propertyName, variableName } from "../../names.ts";
import { referencedKey } from "../../read/schema-key.ts";

/** The longest line of an example. */
const WIDTH = 78;

type Resolve = (schema: unknown) => unknown;

/** Where the values of examples come from. */
export interface Samples {
  /** The schema that a reference leads to. */
  readonly resolve: Resolve;
  /** Whether the example of an optional parameter of the query fits each operation that takes it. */
  readonly telling: (parameter: ParameterModel) => boolean;
}

/** How one calls an operation: with the values that the description gives as examples. */
export function callExample(client: string, operation: OperationModel, { resolve, telling }: Samples): string {
  const call = callText(client, operation, argumentsOf(operation, { resolve, telling }));
  if (operation.pagination) return `for await (const item of ${call}) console.log(item);`;
  const [first] = operation.answers;
  if (operation.answers.every(({ payload }) => payload.kind === "none")) return `await ${call};`;
  const done = operation.longRunning ? ".done()" : "";
  const schema = first?.payload.kind === "json" ? first.payload.schema : undefined;
  return `const ${resultName(schema)} = await ${call}${done};`;
}

/** How one calls the method `modify` of a group. */
export function modifyExample(client: string, { path, modify }: GroupModel, { resolve }: Samples): string {
  if (!modify) return "";
  const { write } = modify;
  const change = write.body ? bodyText(write.body, resolve) : "{}";
  const list = [...write.pathParameters.map(exampleOf), `(${resultName(undefined, "current")}) => (${change})`];
  return `await ${callText([client, ...path].join("."), { ...write, methodPath: ["modify"] }, list)};`;
}

/** How one calls the method `resume` of a group. */
export function resumeExample(client: string, { path, resume }: GroupModel, samples: Samples): string {
  const [first] = resume?.operations ?? [];
  if (!first) return "";
  const start = callText(client, first, argumentsOf(first, samples));
  return `const token = await ${start}.toToken();\nawait ${[client, ...path].join(".")}.resume(token).done();`;
}

function callText(client: string, { methodPath }: Pick<OperationModel, "methodPath">, list: readonly string[]): string {
  const method = [client, ...methodPath].join(".");
  const short = `${method}(${list.join(", ")})`;
  const isWide = short.length > WIDTH && !list.at(-1)?.includes("\n");
  return isWide ? `${method}(${list.map((one) => `\n  ${one},`).join("")}\n)` : short;
}

function argumentsOf(operation: OperationModel, { resolve, telling }: Samples): string[] {
  const { pathParameters, query, headers, body } = operation;
  const given = [...pathParameters.map(exampleOf)];
  const wanted = query.filter(({ required }) => required);
  // A list can be called without any; one shows how the others are given.
  const shown = wanted.length > 0 || body ? wanted : query.filter(telling).slice(0, 1);
  const queryText = objectText(shown.map((one) => [one.name, exampleOf(one)]));
  if (body) given.push(bodyText(body, resolve));
  else if (shown.length > 0) given.push(queryText);
  const options = headers
    .filter(({ required }) => required)
    .map((one): [string, string] => [one.property, exampleOf(one)]);
  if (body && shown.length > 0) options.push(["query", queryText]);
  return options.length > 0 ? [...given, objectText(options)] : given;
}

function exampleOf({ example, schema }: ParameterModel): string {
  return literal(example === undefined ? sampleOf(schema, (one) => one) : JSON.parse(example));
}

function bodyText({ example, schema, binary }: BodyModel, resolve: Resolve): string {
  if (binary) return 'new Blob(["…"])';
  const resolved = resolve(schema);
  const properties = isRecord(resolved) && isRecord(resolved["properties"]) ? resolved["properties"] : {};
  const value = example === undefined ? sampleOf(schema, resolve) : JSON.parse(example);
  if (!isRecord(value)) return literal(value);
  return objectText(
    Object.entries(value).map(([name, one]) => {
      const isFile = isBinarySchema(resolve(properties[name]));
      return [name, isFile ? `new File([${literal(one)}], "${name}.txt")` : literal(one)];
    }),
  );
}

/** A value that a schema allows, as far as its examples say. */
function sampleOf(schema: unknown, resolve: Resolve): unknown {
  const resolved = resolve(schema);
  if (!isRecord(resolved)) return "…";
  const example = resolved["x-example"] ?? (isRecord(schema) ? schema["x-example"] : undefined);
  if (typeof example === "string") return JSON.parse(example);
  if (isRecord(resolved["properties"])) {
    const required = Array.isArray(resolved["required"]) ? resolved["required"] : [];
    const properties = resolved["properties"];
    return Object.fromEntries(required.map((name: string) => [name, sampleOf(properties[name], resolve)]));
  }
  const { type, enum: values, items } = resolved;
  if (Array.isArray(values)) return values[0];
  if (type === "array") return [sampleOf(items, resolve)];
  return { integer: 1, number: 1, boolean: true, object: {} }[String(type)] ?? "…";
}

/** A JSON value as TypeScript. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? "undefined";
  return objectText(Object.entries(value).map(([name, one]) => [name, literal(one)]));
}

function objectText(entries: readonly (readonly [string, string])[]): string {
  const members = entries.map(([name, value]) => `${propertyName(name)}: ${value}`);
  const short = members.length > 0 ? `{ ${members.join(", ")} }` : "{}";
  if (short.length <= 70 && !short.includes("\n")) return short;
  return `{\n${members.map((one) => `  ${one.replaceAll("\n", "\n  ")},\n`).join("")}}`;
}

function resultName(schema: unknown, fallback = "result"): string {
  return variableName(referencedKey(schema) ?? fallback);
}
