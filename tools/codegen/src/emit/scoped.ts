import type { ClientModel, GroupModel, OperationModel, ScopeModel } from "../model/model.ts";
import { Imports } from "../typescript/imports.ts";
import { tsdoc } from "../typescript/tsdoc.ts";
import { TypeWriter } from "../typescript/type-writer.ts";
import { generatedFile } from "./file.ts";
import { derivedMethods } from "./methods/derived-methods.ts";
import { methodDoc } from "./methods/method-doc.ts";
import { signatureOf, signatureText } from "./methods/signature.ts";

/** `scoped.ts`: the client's methods inside a scope, such as one organization; undefined without scopes. */
export function emitScoped(model: ClientModel): string | undefined {
  if (model.scopes.length === 0) return undefined;
  const writer = new TypeWriter(model, new Imports(model));
  const interfaces = model.scopes.flatMap((scope) => interfacesOf(model.root, scope, writer));
  return generatedFile(model, [writer.imports.text(), ...interfaces, ...writer.supportTypes()]);
}

/** The names of the interfaces that `scoped.ts` declares. */
export function scopedNames(model: ClientModel): string[] {
  return model.scopes.flatMap((scope) => scopedGroups(model.root, scope).map((group) => nameOf(group, scope)));
}

function interfacesOf(group: GroupModel, scope: ScopeModel, writer: TypeWriter): string[] {
  return scopedGroups(group, scope).map((one) => interfaceOf(one, scope, writer));
}

function interfaceOf(group: GroupModel, scope: ScopeModel, writer: TypeWriter): string {
  const methods = group.methods
    .filter((operation) => takes(operation, scope))
    .map((operation) => {
      const signature = signatureOf(operation, writer, scope.parameter);
      const name = operation.methodPath.at(-1) ?? operation.constant;
      return `${methodDoc(operation, signature)}  ${signatureText(name, signature)};\n`;
    });
  const derived = derivedMethods(group, writer, scope.parameter)
    .filter(({ operations }) => operations.every((operation) => takes(operation, scope)))
    .map(({ name, doc, signature }) => `${doc}  ${signatureText(name, signature)};\n`);
  const fields = group.groups
    .filter((below) => scopedGroups(below, scope).length > 0)
    .map((below) => {
      const doc = tsdoc([below.description ?? `The methods of \`${below.path.join(".")}\`.`], "  ");
      return `${doc}  readonly ${below.path.at(-1)}: ${nameOf(below, scope)};\n`;
    });
  const doc = tsdoc([`{@link ${group.className}} inside one ${scope.parameter}.`]);
  return `${doc}export interface ${nameOf(group, scope)} {\n${[...methods, ...derived, ...fields].join("\n")}}`;
}

// Groups without methods of the scope are left out.
function scopedGroups(group: GroupModel, scope: ScopeModel): GroupModel[] {
  const below = group.groups.flatMap((one) => scopedGroups(one, scope));
  return below.length > 0 || group.methods.some((operation) => takes(operation, scope)) ? [group, ...below] : [];
}

function takes(operation: OperationModel, scope: ScopeModel): boolean {
  return scope.parameter in operation.scope;
}

function nameOf(group: GroupModel, scope: ScopeModel): string {
  return scope.names.get(group.className) ?? group.className;
}
