import type { GlobalContext, SchemaObject } from "openapi-typescript";
import ts from "typescript";
import { isRecord, schemaKey } from "../json-pointer.ts";
import { transformSchemaObject } from "./openapi-typescript.ts";
import { printNode } from "./print.ts";
import { schemaDoc } from "./schema-doc.ts";
import { contextOf, houseType, type Translation } from "./translation.ts";
import { brief, docLines, tsdoc } from "./tsdoc.ts";

/** Translates schemas into TypeScript, for one generated file. */
export class TypeWriter {
  /** The schemas that the file refers to, by their keys. */
  readonly used = new Set<string>();
  readonly #context: GlobalContext;
  readonly #splitLists: ReadonlySet<unknown>;
  readonly #documented: [ts.PropertySignature, unknown][] = [];
  readonly #typeNames: ReadonlyMap<string, string>;

  /** @param typeNames - The TypeScript name of each schema in this file. */
  constructor(translation: Translation, typeNames: ReadonlyMap<string, string>) {
    this.#typeNames = typeNames;
    this.#splitLists = translation.splitLists;
    this.#context = contextOf(translation, {
      transform: (schema) => this.#reference(keyOfReference(schema)) ?? houseType(schema),
      postTransform: (type) => this.#reference(keyOfType(type)),
      transformProperty: (property, schema) => {
        this.#documented.push([property, schema]);
        return undefined;
      },
    });
  }

  /** The type of a schema, as text. */
  type(schema: unknown, indent = ""): string {
    return printNode(this.#translate(schema, "#"), indent);
  }

  /** The exported declaration of a schema: an interface where it is one object, else a type. */
  declaration(name: string, schema: unknown, path: string, doc: readonly (string | undefined)[]): string {
    const type = this.#translate(schema, path);
    const modifiers = [ts.factory.createModifier(ts.SyntaxKind.ExportKeyword)];
    const node = ts.isTypeLiteralNode(type)
      ? ts.factory.createInterfaceDeclaration(modifiers, name, undefined, undefined, type.members)
      : ts.factory.createTypeAliasDeclaration(modifiers, name, undefined, type);
    return `${tsdoc(doc)}${printNode(node)}`;
  }

  /** The types that translations lean on and that the file has to declare. */
  supportTypes(): string[] {
    return this.#context.injectFooter.map((node) => printNode(node));
  }

  #translate(schema: unknown, path: string): ts.TypeNode {
    const type = transformSchemaObject(schema as SchemaObject, { path, ctx: this.#context });
    for (const [property, of] of this.#documented.splice(0)) {
      const doc = schemaDoc(of, { isSplit: this.#splitLists.has(of) });
      documentProperty(property, doc.length > 0 ? doc : this.#docOfTarget(of));
    }
    return type;
  }

  /** What a property that only refers to a schema, or to one and null, says by that: an editor shows nothing else of it. */
  #docOfTarget(schema: unknown): string[] {
    const { anyOf, oneOf = anyOf } = isRecord(schema) ? schema : {};
    const [only, ...others] = Array.isArray(oneOf) ? oneOf.filter((one) => one?.type !== "null") : [schema];
    if (others.length > 0 || !isRecord(only) || typeof only["$ref"] !== "string") return [];
    const target: unknown = this.#context.resolve(only["$ref"]);
    const text = isRecord(target) ? target["description"] : undefined;
    return [brief(typeof text === "string" ? text : undefined)].filter((line) => line !== undefined);
  }

  #reference(key: string | undefined): ts.TypeNode | undefined {
    const name = key === undefined ? undefined : this.#typeNames.get(key);
    if (key === undefined || name === undefined) return undefined;
    this.used.add(key);
    return ts.factory.createTypeReferenceNode(name);
  }
}

function documentProperty(property: ts.PropertySignature, doc: readonly string[]): void {
  const lines = docLines(doc);
  const body =
    lines.length === 1 ? `* ${lines[0]} ` : `*\n${lines.map((line) => ` *${line && ` ${line}`}\n`).join("")} `;
  const comment = {
    kind: ts.SyntaxKind.MultiLineCommentTrivia,
    text: body,
    hasTrailingNewLine: true,
    pos: -1,
    end: -1,
  };
  ts.setSyntheticLeadingComments(property, lines.length > 0 ? [comment as ts.SynthesizedComment] : []);
}

function keyOfReference(schema: unknown): string | undefined {
  const ref = isRecord(schema) ? schema["$ref"] : undefined;
  return typeof ref === "string" ? schemaKey(ref) : undefined;
}

// openapi-typescript writes references as `components["schemas"]["Name"]`.
function keyOfType(type: ts.TypeNode): string | undefined {
  if (!ts.isIndexedAccessTypeNode(type) || !ts.isIndexedAccessTypeNode(type.objectType)) return undefined;
  const { objectType: components, indexType: kind } = type.objectType;
  if (!ts.isTypeReferenceNode(components) || literalText(kind) !== "schemas") return undefined;
  return literalText(type.indexType);
}

function literalText(type: ts.TypeNode): string | undefined {
  return ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? type.literal.text : undefined;
}
