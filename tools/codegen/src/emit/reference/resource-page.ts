import type { ClientModel, SchemaModel } from "../../model/model.ts";
import { Imports, nameOf } from "../../typescript/imports.ts";
import { TypeWriter } from "../../typescript/type-writer.ts";
import { groupsBelow } from "../client.ts";
import { derivedMethods } from "../methods/derived-methods.ts";
import { FieldTables, typeDoc } from "./fields.ts";
import { typeBlock } from "./markdown.ts";
import { derivedSection, methodSection, type SectionContext } from "./method-section.ts";
import type { ReferenceNames } from "./names.ts";
import { TypeLinks } from "./type-links.ts";

/** The page of one client: a section for each method, then the types that they name. */
export function resourcePage(model: ClientModel, names: ReferenceNames): string[] {
  const writer = new TypeWriter(model, new Imports(model));
  const links = new TypeLinks(model);
  const context = { model, names, writer, links, tables: new FieldTables(model, writer, links) };
  const methods = groupsBelow(model.root).flatMap((group) => [
    ...group.methods.flatMap((operation) => methodSection(operation, context)),
    ...derivedMethods(group, writer).flatMap((method) => derivedSection(method, group, context)),
  ]);
  // The loop also visits the types that other types name.
  const types = new Map<string, string[]>();
  for (const schema of links.linked) types.set(schema.typeName, typeSection(schema, context));
  const sorted = [...types].sort(([one], [other]) => (one < other ? -1 : 1)).flatMap(([, parts]) => parts);
  return [
    `# ${names.resource(model)}`,
    model.root.description ?? "",
    "## Methods",
    ...methods,
    ...(sorted.length > 0 ? ["## Types", ...sorted] : []),
  ];
}

function typeSection(model: SchemaModel, { writer, tables, links }: SectionContext): string[] {
  const directions = model.inputName === undefined ? ([model.direction] as const) : (["answer", "request"] as const);
  return directions.flatMap((direction) => {
    const { schema } = model;
    const fields = tables.fields(schema, direction);
    const type = fields ?? typeBlock(`type ${nameOf(model, direction)} = ${writer.type(schema, direction)};`);
    // Links the types that the block names.
    if (fields === undefined) links.write(writer.type(schema, direction));
    return [`### ${nameOf(model, direction)}`, typeDoc(schema, model.typeName), type];
  });
}
