import type { ClientModel, GroupModel, OperationModel } from "../model/model.ts";
import { Imports } from "../typescript/imports.ts";
import { tsdoc } from "../typescript/tsdoc.ts";
import { TypeWriter } from "../typescript/type-writer.ts";
import { generatedFile } from "./file.ts";
import { derivedMethods } from "./methods/derived-methods.ts";
import { methodDoc } from "./methods/method-doc.ts";
import { signatureOf, signatureText } from "./methods/signature.ts";

/** `client.ts`: the client's class, and one for each group of methods. */
export function emitClient(model: ClientModel): string {
  const writer = new TypeWriter(model, new Imports(model));
  const classes = groupsBelow(model.root).map((group) => classOf(group, writer));
  const imports = writer.imports.text('import * as op from "./operations.ts";');
  return generatedFile(model, [imports, ...classes, ...writer.supportTypes()]);
}

/** A group and its subgroups, in the order of the file. */
export function groupsBelow(group: GroupModel): GroupModel[] {
  return [group, ...group.groups.flatMap(groupsBelow)];
}

function classOf(group: GroupModel, writer: TypeWriter): string {
  const methods = [
    ...group.methods.map((operation) => methodText(operation, writer)),
    ...derivedMethods(group, writer).map(({ name, doc, signature, value }) => {
      return `${doc}  ${signatureText(name, signature)} { return ${value(writer.imports)}; }\n`;
    }),
  ];
  const fields = group.groups.map(({ path, className, description }) => {
    const doc = tsdoc([description ?? `The methods of \`${path.join(".")}\`.`], "  ");
    return `${doc}  readonly ${path.at(-1)} = new ${className}(this);\n`;
  });
  const doc = tsdoc([group.description ?? `The methods of \`${group.path.join(".")}\`.`]);
  return `${doc}export class ${group.className} extends ${writer.imports.value("Resource")} {\n${[...methods, ...fields].join("\n")}}`;
}

function methodText(operation: OperationModel, writer: TypeWriter): string {
  const signature = signatureOf(operation, writer);
  const name = operation.methodPath.at(-1) ?? operation.constant;
  const args = [`op.${operation.constant}`, ...signature.parameters.map((parameter) => parameter.name)];
  const body = `return ${callText(operation, args.join(", "), writer.imports)};`;
  return `${methodDoc(operation, signature)}  ${signatureText(name, signature)} { ${body} }\n`;
}

function callText({ pagination, longRunning, bulk }: OperationModel, args: string, imports: Imports): string {
  if (pagination) return `this.pages(${args})`;
  if (longRunning) return `${imports.value("longRunning")}(this.prepare(${args}), op.${longRunning.poll.constant})`;
  // Bundlers leave out what is not imported.
  return bulk ? `${imports.value("bulk")}(this.prepare(${args}))` : `this.call(${args})`;
}
