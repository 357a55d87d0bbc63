import type { ClientModel, OperationModel } from "../model/model.ts";
import { propertyName } from "../names.ts";
import { generatedFile, mentioned, namesFrom } from "./file.ts";
import { importedNames, modelImport, typeNames } from "./model-import.ts";
import { answerType } from "./payload-type.ts";
import { OPEN_VALUE, type Translation } from "./translation.ts";
import { tsdoc } from "./tsdoc.ts";
import { TypeWriter } from "./type-writer.ts";

/** `operation-types.ts`: what goes in and what comes out of each operation, by its id and then by status. Types alone. */
export function emitOperationTypes(model: ClientModel, translation: Translation): string {
  const writer = new TypeWriter(translation, importedNames(model));
  const members = model.operations.map((operation) => memberOf(operation, writer));
  const doc = tsdoc(["What each operation takes and answers, by `operationId`."]);
  const text = `${doc}export interface ${model.root.className}Operations {\n${members.join("")}}`;
  const imports = [
    namesFrom("import type", mentioned(text, [OPEN_VALUE]), model.runtime),
    modelImport(model, writer.used),
    namesFrom("import type", mentioned(text, typeNames(model)), "./types.ts"),
  ];
  return generatedFile(model, [imports.filter(Boolean).join("\n"), text, ...writer.supportTypes()]);
}

function memberOf(operation: OperationModel, writer: TypeWriter): string {
  const { id, method, path, pathParameters, types } = operation;
  const names = pathParameters.map(({ name }) => `${propertyName(name)}: string`);
  const members = [
    names.length > 0 && `path: { ${names.join("; ")} };`,
    types.query && `query: ${types.query};`,
    types.body && `body: ${types.body};`,
    `results: { ${resultsOf(operation, writer).join("; ")} };`,
    `errors: ${types.errors};`,
  ];
  const lines = members.filter((member) => typeof member === "string").map((member) => `    ${member}\n`);
  return `${tsdoc([`\`${method} ${path}\``], "  ")}  ${propertyName(id)}: {\n${lines.join("")}  };\n`;
}

// All answers of most operations are of one type, which has a name.
function resultsOf(operation: OperationModel, writer: TypeWriter): string[] {
  const { answers, types } = operation;
  const isOne = new Set(answers.map(({ payload }) => JSON.stringify(payload))).size === 1;
  return answers.map((answer) => {
    return `${answer.status}: ${isOne ? types.result : answerType({ ...operation, answers: [answer] }, writer)}`;
  });
}
