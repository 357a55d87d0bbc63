import type { ClientModel, GroupModel, OperationModel } from "../model/model.ts";
import { derivedMethods } from "./derived-methods.ts";
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
  const types = mentioned(code, RUNTIME_TYPES).map((name) => `type ${name}`);
  const values = RUNTIME_FUNCTIONS.filter((name) => code.includes(` return ${name}(`));
  const imports = [
    namesFrom("import", [...values, ...types, "Resource"], model.runtime),
    modelImport(model, writer.used),
    'import * as op from "./operations.ts";',
    namesFrom("import type", mentioned(code, typeNames(model)), "./types.ts"),
  ];
  return generatedFile(model, [imports.filter(Boolean).join("\n"), ...classes, ...writer.supportTypes()]);
}

/** Types of the runtime that signatures may mention. */
export const RUNTIME_TYPES: readonly string[] = [
  ...["Call", "CallOptions", "Change", "ListOptions", "LongRunning", "ModifyOptions", "OpenValue", "Pages"],
];

// What makes the calls that not every client has: bundlers leave out what isn't imported.
const RUNTIME_FUNCTIONS: readonly string[] = ["bulk", "longRunning", "modify", "resume"];

/** A group and those below it, in the order of the file. */
export function groupsBelow(group: GroupModel): GroupModel[] {
  return [group, ...group.groups.flatMap(groupsBelow)];
}

function classOf(group: GroupModel, writer: TypeWriter): string {
  const methods = [
    ...group.methods.map((operation) => methodText(operation, writer)),
    ...derivedMethods(group, writer).map(({ name, doc, signature, value }) => {
      return `${doc}  ${signatureText(name, signature)} { return ${value}; }\n`;
    }),
  ];
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
  const args = [`op.${operation.constant}`, ...signature.parameters.map((parameter) => parameter.name)];
  const body = `return ${callText(operation, args.join(", "))};`;
  return `${methodDoc(operation, signature)}  ${signatureText(name, signature)} { ${body} }\n`;
}

function callText({ pagination, longRunning, bulk }: OperationModel, args: string): string {
  if (pagination) return `this.pages(${args})`;
  if (longRunning) return `longRunning(this.prepare(${args}), op.${longRunning.poll.constant})`;
  return bulk ? `bulk(this.prepare(${args}))` : `this.call(${args})`;
}
