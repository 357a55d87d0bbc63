import type { ClientModel, OperationModel } from "../model/model.ts";
import { propertyName } from "../names.ts";
import { Imports } from "../typescript/imports.ts";
import { answerType } from "../typescript/payload-type.ts";
import { tsdoc } from "../typescript/tsdoc.ts";
import { TypeWriter } from "../typescript/type-writer.ts";
import { generatedFile } from "./file.ts";

/** `operation-types.ts`: the types of requests and responses, by operation id and status. */
export function emitOperationTypes(model: ClientModel): string {
  const writer = new TypeWriter(model, new Imports(model));
  const members = model.operations.map((operation) => memberOf(operation, writer));
  const doc = tsdoc(["The types of requests and responses, by `operationId`."]);
  const text = `${doc}export interface ${model.root.className}Operations {\n${members.join("")}}`;
  return generatedFile(model, [writer.imports.text(), text, ...writer.supportTypes()]);
}

function memberOf(operation: OperationModel, writer: TypeWriter): string {
  const { id, method, path, pathParameters, types } = operation;
  const names = pathParameters.map(({ name }) => `${propertyName(name)}: string`);
  const members = [
    names.length > 0 && `path: { ${names.join("; ")} };`,
    types.query && `query: ${writer.imports.type(types.query)};`,
    types.body && `body: ${writer.imports.type(types.body)};`,
    `results: { ${resultsOf(operation, writer).join("; ")} };`,
    `errors: ${writer.imports.type(types.errors)};`,
  ];
  const lines = members.filter((member) => typeof member === "string").map((member) => `    ${member}\n`);
  return `${tsdoc([`\`${method} ${path}\``], "  ")}  ${propertyName(id)}: {\n${lines.join("")}  };\n`;
}

// All responses of most operations have the same type, which has a name.
function resultsOf(operation: OperationModel, writer: TypeWriter): string[] {
  const { answers, types } = operation;
  const isOne = new Set(answers.map(({ payload }) => JSON.stringify(payload))).size === 1;
  return answers.map((answer) => {
    const type = isOne ? writer.imports.type(types.result) : answerType({ ...operation, answers: [answer] }, writer);
    return `${answer.status}: ${type}`;
  });
}
