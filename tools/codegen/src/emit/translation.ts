import type { GlobalContext } from "openapi-typescript";
import ts from "typescript";
import { isRecord } from "../json-pointer.ts";
import { isBinarySchema } from "../model/media-types.ts";
import type { ClientModel, OperationModel } from "../model/model.ts";
import { SpecNode } from "../spec-node.ts";
import { resolveRef, scanDiscriminators, tsLiteral } from "./openapi-typescript.ts";

/** How to translate the schemas of one generated file. */
export interface Translation {
  /** The description that references lead into. */
  readonly document: Record<string, unknown>;
  readonly discriminators: GlobalContext["discriminators"];
  /** The schemas of the lists that methods split over several requests. */
  readonly splitLists: ReadonlySet<unknown>;
}

/** Prepares a description for translation. */
export function translationOf(model: ClientModel): Translation {
  // It writes the discriminators' values into the schemas, and the model's are others' too.
  const document = structuredClone(model.document);
  return {
    document,
    discriminators: scanDiscriminators(asOpenApi(document), { silent: true }),
    splitLists: new Set(model.operations.flatMap((operation) => splitList(operation, document) ?? [])),
  };
}

function splitList({ body, bulk }: OperationModel, root: Record<string, unknown>): unknown {
  if (!body || !bulk) return undefined;
  return new SpecNode({ file: "", root }, "#", { body: body.schema }).get("body")?.get("properties")?.get(bulk.items)
    ?.value;
}

/** openapi-typescript's context with the settings of this generator. */
export function contextOf(
  translation: Translation,
  hooks: Partial<Pick<GlobalContext, "transform" | "postTransform" | "transformProperty">>,
): GlobalContext {
  const context: Omit<GlobalContext, "redoc"> = {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    // A default is what the server takes for an absent value: callers may leave it out.
    defaultNonNullable: false,
    discriminators: translation.discriminators,
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
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    transform: undefined,
    postTransform: undefined,
    transformProperty: undefined,
    resolve: <T>(ref: string) => resolveRef<T>(translation.document, ref, { silent: true }),
    ...hooks,
  };
  // The bundler's settings are needed by bundling only, which has been done.
  return context as GlobalContext;
}

/** The description as openapi-typescript sees it. */
export function asOpenApi(document: Record<string, unknown>): Parameters<typeof scanDiscriminators>[0] {
  return document as unknown as Parameters<typeof scanDiscriminators>[0];
}

/** The type of a schema that this generator translates in its own way: open enums and bytes. */
export function houseType(schema: unknown): ts.TypeNode | undefined {
  if (!isRecord(schema)) return undefined;
  const members = openEnum(schema["x-open-enum"]) ?? (isBinarySchema(schema) ? BYTES : undefined);
  const nullable = Array.isArray(schema["type"]) && schema["type"].includes("null");
  return members && ts.factory.createUnionTypeNode(nullable ? [...members, tsLiteral(null)] : members);
}

/** The runtime's type of a value that an open enum does not list. */
export const OPEN_VALUE = "OpenValue";

const BYTES = [
  ts.factory.createTypeReferenceNode("Blob"),
  ts.factory.createTypeReferenceNode("ReadableStream", [ts.factory.createTypeReferenceNode("Uint8Array")]),
];

// Editors offer the known values; any other has to be meant.
function openEnum(values: unknown): ts.TypeNode[] | undefined {
  return Array.isArray(values) ? [...values.map(tsLiteral), ts.factory.createTypeReferenceNode(OPEN_VALUE)] : undefined;
}
