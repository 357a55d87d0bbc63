import ts from "typescript";
import type { ClientModel } from "../model/model.ts";
import { propertyName } from "../names.ts";
import { generatedFile, mentioned, namesFrom } from "./file.ts";
import { transformSchema } from "./openapi-typescript.ts";
import { printNode } from "./print.ts";
import { asOpenApi, contextOf, houseType, OPEN_VALUE, type Translation } from "./translation.ts";

const KEPT = new Set(["paths", "components", "operations"]);

/** `schema.ts`: `paths`, `operations` and `components` for openapi-fetch, with the schemas taken from `models.ts`. */
export function emitSchema(model: ClientModel, translation: Translation): string {
  const { document } = translation;
  const withoutSchemas = { ...document, components: { ...(document["components"] as object), schemas: {} } };
  const context = contextOf(translation, { transform: houseType });
  const nodes = transformSchema(asOpenApi(withoutSchemas), context).filter(isWanted);
  const text = nodes.map((node) => printNode(node)).join("\n\n");
  const models = model.schemas.length > 0;
  const imports = [
    namesFrom("import type", mentioned(text, [OPEN_VALUE]), model.runtime),
    models ? 'import type * as models from "./models.ts";' : "",
  ];
  return generatedFile(model, [
    imports.filter(Boolean).join("\n"),
    models ? text.replace(/^ {2}schemas: never;$/m, schemasOf(model)) : text,
  ]);
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
