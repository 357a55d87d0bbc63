import { pointerOf } from "../json-pointer.ts";
import type { ClientModel } from "../model/model.ts";
import { generatedFile, mentioned, namesFrom } from "./file.ts";
import { schemaDoc } from "./schema-doc.ts";
import { OPEN_VALUE, type Translation } from "./translation.ts";
import { TypeWriter } from "./type-writer.ts";

/** `models.ts`: one exported type for each named schema. */
export function emitModels(model: ClientModel, translation: Translation): string {
  const writer = new TypeWriter(translation, typeNamesOf(model));
  const declarations = model.schemas.map(({ key, typeName }) => {
    const path = ["components", "schemas", key];
    const schema = schemaIn(translation, key);
    return writer.declaration(typeName, schema, pointerOf(path), schemaDoc(schema, { name: typeName }));
  });
  return generatedFile(model, [
    namesFrom("import type", mentioned(declarations.join("\n"), [OPEN_VALUE]), model.runtime),
    ...declarations,
    ...writer.supportTypes(),
    declarations.length === 0 ? "export {};" : "",
  ]);
}

/** The TypeScript name of each schema. */
export function typeNamesOf(model: ClientModel): Map<string, string> {
  return new Map(model.schemas.map(({ key, typeName }) => [key, typeName]));
}

// With the discriminators' values, which the model's own schemas don't have.
function schemaIn(translation: Translation, key: string): unknown {
  const components = translation.document["components"] as { schemas?: Record<string, unknown> } | undefined;
  return components?.schemas?.[key];
}
