import type { ClientModel, Direction, SchemaModel } from "../model/model.ts";
import { Imports, nameOf } from "../typescript/imports.ts";
import { schemaDoc } from "../typescript/schema-doc.ts";
import { TypeWriter } from "../typescript/type-writer.ts";
import { generatedFile } from "./file.ts";

/** `models.ts`: one exported type for each named schema, and another one if it differs in requests. */
export function emitModels(model: ClientModel): string {
  const imports = new Imports(model, (name) => name);
  const writer = new TypeWriter(model, imports);
  const declare = (schema: SchemaModel, direction: Direction) => {
    const name = nameOf(schema, direction);
    const doc = schemaDoc(schema.schema, { name: schema.typeName });
    return writer.declaration(name, schema.schema, direction, doc, schema.key);
  };
  const declarations = model.schemas.flatMap((schema) => [
    declare({ ...schema, inputName: undefined }, schema.direction),
    ...(schema.inputName === undefined ? [] : [declare(schema, "request")]),
  ]);
  const isEmpty = declarations.length === 0;
  return generatedFile(model, [imports.text(), ...declarations, ...writer.supportTypes(), isEmpty ? "export {};" : ""]);
}
