import type { Target } from "../config.ts";
import { isRecord } from "../json-pointer.ts";
import type { Spec } from "../load-spec.ts";
import { camelCase, NameRegistry, pascalCase, variableName } from "../names.ts";
import { SpecNode } from "../spec-node.ts";
import { findOperations } from "./find-operations.ts";
import { groupClassName, groupMethods, settlePlaces } from "./group-methods.ts";
import { indexOperation } from "./index-operation.ts";
import { withLongRunning } from "./long-running.ts";
import type { ClientModel, OperationModel, SchemaModel, ScopeModel } from "./model.ts";

// Names that generated files use for what TypeScript and the platform bring.
const GLOBALS =
  `Array Blob BulkOptions Call CallOptions Change ErrorStatus Extract ListOptions LongRunning ModifyOptions
  Omit OpenValue Operation Pages Problem ReadableStream Readonly ReadonlyArray Record Resource String Uint8Array
  WithRequired`.split(/\s+/);

/** Reads a normalized description into the model that everything is generated from. */
export function indexClient(spec: Spec, target: Target): ClientModel {
  const root = new SpecNode(spec);
  const found = findOperations(root);
  const names = new NameRegistry([...GLOBALS.filter((name) => name !== "Problem"), target.className]);
  const schemas = nameSchemas(root, names);
  const places = settlePlaces(found);
  const constants = new NameRegistry();
  const indexed = found.map((one, index) =>
    indexOperation({
      ...one,
      methodPath: places[index] ?? [],
      constant: constants.take(variableName(one.id), "Operation"),
      names,
      scopes: target.scopes,
    }),
  );
  const operations = withLongRunning(found, indexed);
  const tags = new Map(root.itemsOf("tags").map((tag) => [tag.requiredText("name"), tag.text("description")]));
  const classNames = (path: readonly string[]) =>
    path.length === 0 ? target.className : names.take(groupClassName(target.className, path), "Methods");
  const describe = (path: readonly string[]) => descriptionOf(path, tags, root);
  return {
    source: spec.name,
    hash: spec.hash,
    document: spec.root,
    runtime: target.runtime,
    schemas,
    operations,
    root: groupMethods(operations, classNames, describe),
    scopes: usedScopes(target, operations),
  };
}

function nameSchemas(root: SpecNode, names: NameRegistry): SchemaModel[] {
  const schemas = root.get("components")?.own("schemas")?.value;
  if (!isRecord(schemas)) return [];
  return Object.entries(schemas).map(([key, schema]) => ({
    key,
    typeName: names.take(pascalCase(key), "Model"),
    schema,
  }));
}

function descriptionOf(
  path: readonly string[],
  tags: ReadonlyMap<string, string | undefined>,
  root: SpecNode,
): string | undefined {
  const group = path.join(".");
  for (const [tag, description] of tags) if (camelCase(tag) === group) return description;
  if (path.length > 0) return undefined;
  const [only] = tags.size === 1 ? [...tags.values()] : [];
  return only ?? root.get("info")?.text("summary") ?? root.get("info")?.text("title");
}

function usedScopes(target: Target, operations: readonly OperationModel[]): ScopeModel[] {
  return target.scopes.flatMap(({ name, parameters: [parameter = ""] }) =>
    operations.some((operation) => parameter in operation.scope) ? [{ parameter, prefix: pascalCase(name) }] : [],
  );
}
