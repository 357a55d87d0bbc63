import { isRecord } from "@orgplane/spec/internal/openapi";
import { type GlobalContext, resolveRef, scanDiscriminators, transformSchema } from "openapi-typescript";
import ts from "typescript";
import type { ClientModel, Direction } from "../model/model.ts";
import { propertyName } from "../names.ts";
import { referencedKey } from "../read/schema-key.ts";
import { Imports, nameOf } from "../typescript/imports.ts";
import { TypeWriter } from "../typescript/type-writer.ts";
import { generatedFile } from "./file.ts";
import { printNode } from "./print.ts";

type OpenApi = Parameters<typeof scanDiscriminators>[0];

const KEPT = new Set(["paths", "components", "operations"]);
const SENT = new Set(["parameters", "requestBody", "requestBodies"]);
// Marks a schema in the description for openapi-typescript, and contains its finished type.
const WRITTEN = "x-written";

/**
 * `schema.ts`: `paths`, `operations` and `components` for openapi-fetch. openapi-typescript lays them out; schemas are
 * those of `models.ts`, or translated here.
 */
export function emitSchema(model: ClientModel): string {
  const imports = new Imports(model, (name) => `models.${name}`);
  const writer = new TypeWriter(model, imports);
  const document = withTypes(model, writer);
  const nodes = transformSchema(document, contextOf(document)).filter(isWanted);
  const text = nodes.map((node) => printNode(node)).join("\n\n");
  const hasModels = model.schemas.length > 0;
  const statements = [imports.text(), hasModels && 'import type * as models from "./models.ts";'];
  return generatedFile(model, [
    statements.filter(Boolean).join("\n"),
    hasModels ? text.replace(/^ {2}schemas: never;$/m, schemasOf(model)) : text,
    ...writer.supportTypes(),
  ]);
}

/** The description with the finished type in place of each schema. */
function withTypes(model: ClientModel, writer: TypeWriter): OpenApi {
  const named = new Map(model.schemas.map((schema) => [schema.key, schema]));
  const typed = (schema: unknown, direction: Direction): unknown => {
    const target = named.get(referencedKey(schema) ?? "");
    // If it does not differ, the type is that of the component.
    if (target && nameOf(target, direction) === target.typeName) return schema;
    return { type: "string", [WRITTEN]: writer.type(schema, direction) };
  };
  const visit = (value: unknown, direction: Direction): unknown => {
    if (Array.isArray(value)) return value.map((child) => visit(child, direction));
    if (!isRecord(value)) return value;
    const entries = Object.entries(value).map(([key, child]) => {
      if (key === "schema") return [key, typed(child, direction)];
      return [key, visit(child, SENT.has(key) ? "request" : key === "responses" ? "answer" : direction)];
    });
    return Object.fromEntries(entries);
  };
  const { components, ...rest } = model.document;
  const others = isRecord(components) ? components : {};
  return visit({ ...rest, components: { ...others, schemas: {} } }, "answer") as OpenApi;
}

function contextOf(document: OpenApi): GlobalContext {
  const context: Omit<GlobalContext, "redoc"> = {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    defaultNonNullable: false,
    discriminators: scanDiscriminators(document, { silent: true }),
    emptyObjectsUnknown: true,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    postTransform: undefined,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    resolve: <T>(ref: string) => resolveRef<T>(document, ref, { silent: true }),
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    transform: (schema) => parsed((schema as Readonly<Record<string, unknown>>)[WRITTEN]),
    transformProperty: undefined,
  };
  // Only bundling needs the bundler's settings, and the document is bundled already.
  return context as GlobalContext;
}

function parsed(text: unknown): ts.TypeNode | undefined {
  if (typeof text !== "string") return undefined;
  const [statement] = ts.createSourceFile("type.ts", `type T = ${text};`, ts.ScriptTarget.ESNext).statements;
  return statement && ts.isTypeAliasDeclaration(statement) ? statement.type : undefined;
}

function isWanted(node: ts.Node): boolean {
  const named = ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
  const unused = named && ["webhooks", "$defs"].includes(node.name.text);
  return !unused && (!named || KEPT.has(node.name.text) || node.modifiers === undefined);
}

function schemasOf(model: ClientModel): string {
  const members = model.schemas.map(({ key, typeName }) => `    ${propertyName(key)}: models.${typeName};\n`);
  return `  schemas: {\n${members.join("")}  };`;
}
