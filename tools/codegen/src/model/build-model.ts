import { isRecord } from "@orgplane/spec/internal/openapi";
import { CodegenError } from "../codegen-error.ts";
import type { Target } from "../command/config.ts";
import { camelCase, NameRegistry, pascalCase, variableName } from "../names.ts";
import type { Spec } from "../read/load-spec.ts";
import { SpecNode } from "../read/spec-node.ts";
import { schemaUses } from "./directions.ts";
import { findOperations } from "./find-operations.ts";
import { groupClassName, groupMethods, settlePlaces } from "./methods/group-methods.ts";
import type { ClientModel, GroupModel, OperationModel, SchemaModel, ScopeModel } from "./model.ts";
import { withLongRunning } from "./operation/long-running.ts";
import { readOperation } from "./operation/read-operation.ts";
import { GLOBALS, isTakenByGeneratedCode } from "./taken-names.ts";

type NamedSchema = Pick<SchemaModel, "key" | "typeName" | "schema">;

/** Builds the model of a client from a normalized description. */
export function buildModel(spec: Spec, target: Target): ClientModel {
  const root = new SpecNode(spec);
  const found = findOperations(root);
  if (isTakenByGeneratedCode(target.className)) {
    const problem = `the class name ${target.className} is one that generated code uses itself`;
    throw new CodegenError(`${spec.file}#`, problem, "choose another with `--class`, or `class` in the configuration");
  }
  const reserved = GLOBALS.filter((name) => name !== "Problem");
  const names = new NameRegistry([...reserved, target.className, `${target.className}Operations`]);
  const named = nameSchemas(root, names);
  const places = settlePlaces(found);
  const constants = new NameRegistry();
  const indexed = found.map((one, index) =>
    readOperation({
      ...one,
      root,
      methodPath: places[index] ?? [],
      constant: constants.take(variableName(one.id), "Operation"),
      names,
      scopes: target.scopes,
    }),
  );
  const operations = withLongRunning(found, indexed);
  const schemas = directSchemas(named, operations, names);
  const tags = new Map(root.itemsOf("tags").map((tag) => [tag.requiredText("name"), tag.text("description")]));
  const classNames = (path: readonly string[]) =>
    path.length === 0 ? target.className : names.take(groupClassName(target.className, path), "Methods");
  const describe = (path: readonly string[]) => descriptionOf(path, tags, root);
  const group = groupMethods(operations, classNames, describe);
  return {
    source: spec.name,
    hash: spec.hash,
    document: spec.root,
    runtime: target.runtime,
    client: target.client,
    schemas,
    operations,
    root: group,
    scopes: usedScopes(target, operations, group, names),
  };
}

function directSchemas(schemas: readonly NamedSchema[], operations: readonly OperationModel[], names: NameRegistry) {
  const uses = schemaUses(Object.fromEntries(schemas.map(({ key, schema }) => [key, schema])), operations);
  return schemas.map((schema): SchemaModel => {
    const { request = false, answer = false, differs = false } = uses.get(schema.key) ?? {};
    const inputName = request && answer && differs ? names.take(`${schema.typeName}Input`, "Model") : undefined;
    return { ...schema, inputName, direction: request && !answer ? "request" : "answer" };
  });
}

function nameSchemas(root: SpecNode, names: NameRegistry): NamedSchema[] {
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

function usedScopes(
  target: Target,
  operations: readonly OperationModel[],
  root: GroupModel,
  names: NameRegistry,
): ScopeModel[] {
  const classNames = ({ className, groups }: GroupModel): string[] => [className, ...groups.flatMap(classNames)];
  return target.scopes.flatMap(({ name, parameters: [parameter = ""] }) => {
    if (!operations.some((operation) => parameter in operation.scope)) return [];
    const scoped = classNames(root).map((one) => [one, names.take(pascalCase(name) + one, "Scope")] as const);
    return [{ parameter, names: new Map(scoped) }];
  });
}
