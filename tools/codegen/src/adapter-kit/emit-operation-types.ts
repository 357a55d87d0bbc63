import { isRecord } from "@orgplane/spec/internal/openapi";
import { generatedFile } from "../emit/file.ts";
import type { AnswerModel, ClientModel, OperationModel, ParameterModel } from "../model/model.ts";
import { propertyName } from "../names.ts";
import { Imports } from "../typescript/imports.ts";
import { tsdoc } from "../typescript/tsdoc.ts";
import { TypeWriter } from "../typescript/type-writer.ts";

/** `operation-types.ts`: what a handler of each operation is given, and what it answers, by its id. Types alone. */
export function emitOperationTypes(model: ClientModel): string {
  const writer = new TypeWriter(model, new Imports(model));
  const members = model.operations.map((operation) => memberOf(operation, writer));
  const doc = tsdoc([
    "What each operation takes, as it has been validated, and what it answers by status, by `operationId`.",
  ]);
  const text = `${doc}export interface Operations {\n${members.join("")}}`;
  return generatedFile(model, [writer.imports.text(), text, ...writer.supportTypes()]);
}

function memberOf(operation: OperationModel, writer: TypeWriter): string {
  const { id, method, path, pathParameters, query, answers, summary } = operation;
  const lines = [
    `path: ${objectOf(pathParameters, writer)};`,
    `query: ${objectOf(query, writer)};`,
    `body: ${bodyOf(operation, writer)};`,
    `answers: { ${answers.map((answer) => `${answer.status}: ${answerOf(answer, writer)}`).join("; ")} };`,
  ];
  const doc = tsdoc([`\`${method} ${path}\`: ${summary ?? ""}.`], "  ");
  return `${doc}  ${propertyName(id)}: {\n${lines.map((line) => `    ${line}\n`).join("")}  };\n`;
}

function objectOf(parameters: readonly ParameterModel[], writer: TypeWriter): string {
  if (parameters.length === 0) return "Record<never, never>";
  const members = parameters.map((parameter) => {
    // The kit puts a default in the place of what is absent.
    const isThere = parameter.required || (isRecord(parameter.schema) && parameter.schema["default"] !== undefined);
    return `${propertyName(parameter.name)}${isThere ? "" : "?"}: ${writer.type(parameter.schema, "request")}`;
  });
  return `{ ${members.join("; ")} }`;
}

function bodyOf({ body }: OperationModel, writer: TypeWriter): string {
  if (body === undefined) return "undefined";
  if (body.binary) return "ReadableStream<Uint8Array<ArrayBuffer>>";
  const type = writer.type(body.schema, "request");
  return body.required ? type : `${type} | undefined`;
}

function answerOf({ payload }: AnswerModel, writer: TypeWriter): string {
  switch (payload.kind) {
    case "json":
      return writer.type(payload.schema, "answer");
    case "text":
      return "string";
    case "binary":
      return "Blob | ReadableStream<Uint8Array<ArrayBuffer>>";
    case "none":
      return "undefined";
  }
}
