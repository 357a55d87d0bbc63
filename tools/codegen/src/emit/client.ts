import type { ClientModel, GroupModel, OperationModel } from "../model/model.ts";
import { generatedFile, mentioned, namesFrom } from "./file.ts";
import { methodDoc } from "./method-doc.ts";
import { importedNames, modelImport, typeNames } from "./model-import.ts";
import { signatureOf, signatureText } from "./signature.ts";
import type { Translation } from "./translation.ts";
import { tsdoc } from "./tsdoc.ts";
import { TypeWriter } from "./type-writer.ts";

/** `client.ts`: the client's class, and one for each group of methods. */
export function emitClient(model: ClientModel, translation: Translation): string {
  const writer = new TypeWriter(translation, importedNames(model));
  const classes = groupsBelow(model.root).map((group) => classOf(group, writer));
  const code = classes.join("\n");
  const runtime = mentioned(code, ["Call", "CallOptions", "Pages"]).map((name) => `type ${name}`);
  const imports = [
    `import { ${[...runtime, "Resource"].join(", ")} } from "${model.runtime}";`,
    modelImport(model, writer.used),
    'import * as op from "./operations.ts";',
    namesFrom("import type", mentioned(code, typeNames(model)), "./types.ts"),
  ];
  return generatedFile(model, [imports.filter(Boolean).join("\n"), ...classes, ...writer.supportTypes()]);
}

/** A group and those below it, in the order of the file. */
export function groupsBelow(group: GroupModel): GroupModel[] {
  return [group, ...group.groups.flatMap(groupsBelow)];
}

function classOf(group: GroupModel, writer: TypeWriter): string {
  const methods = group.methods.map((operation) => methodText(operation, writer));
  const fields = group.groups.map(({ path, className, description }) => {
    const doc = tsdoc([description ?? `The methods of \`${path.join(".")}\`.`], "  ");
    return `${doc}  readonly ${path.at(-1)} = new ${className}(this);\n`;
  });
  const doc = tsdoc([group.description ?? `The methods of \`${group.path.join(".")}\`.`]);
  return `${doc}export class ${group.className} extends Resource {\n${[...methods, ...fields].join("\n")}}`;
}

function methodText(operation: OperationModel, writer: TypeWriter): string {
  const signature = signatureOf(operation, writer);
  const name = operation.methodPath.at(-1) ?? operation.constant;
  const call = operation.pagination ? "pages" : "call";
  const args = [`op.${operation.constant}`, ...signature.parameters.map((parameter) => parameter.name)];
  const body = `return this.${call}(${args.join(", ")});`;
  return `${methodDoc(operation, signature)}  ${signatureText(name, signature)} { ${body} }\n`;
}
