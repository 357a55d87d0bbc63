import type { ClientModel, GroupModel, OperationModel, ParameterModel } from "../../model/model.ts";
import { referencedKey } from "../../read/schema-key.ts";
import { brief, sentence } from "../../typescript/tsdoc.ts";
import type { TypeWriter } from "../../typescript/type-writer.ts";
import type { DerivedMethod } from "../methods/derived-methods.ts";
import { beyondOneRequest } from "../methods/method-doc.ts";
import { signatureOf, signatureText } from "../methods/signature.ts";
import { callExample, modifyExample, resumeExample, type Samples } from "./example.ts";
import type { FieldTables } from "./fields.ts";
import { code, exampleBlock, linkTo, typeBlock } from "./markdown.ts";
import type { ReferenceNames } from "./names.ts";
import type { TypeLinks } from "./type-links.ts";

/** What the sections of one client share. */
export interface SectionContext {
  readonly model: ClientModel;
  readonly names: ReferenceNames;
  readonly writer: TypeWriter;
  readonly links: TypeLinks;
  readonly tables: FieldTables;
}

/** The section of an operation's method. */
export function methodSection(operation: OperationModel, context: SectionContext): string[] {
  const { names, model, writer, tables } = context;
  const name = operation.methodPath.at(-1) ?? operation.constant;
  const more = (parameter: ParameterModel) => names.linkToParameter(parameter);
  const parameters = (list: readonly ParameterModel[], head: string) =>
    list.length > 0 ? [tables.parameters(list, head, more)] : [];
  return [
    `<a id="${operation.id}"></a>`,
    `### ${names.method(model, operation.methodPath)}`,
    `${operation.method} ${code(operation.path)} · operationId ${code(operation.id)}`,
    operation.deprecated ? "**Deprecated.**" : "",
    sentence(operation.description ?? operation.summary) ?? "",
    beyondOneRequest(operation) ?? "",
    exampleBlock(callExample(names.client(model), operation, samplesOf(context))),
    typeBlock(signatureText(name, signatureOf(operation, writer))),
    ...parameters(operation.pathParameters, "path parameter"),
    ...bodyParts(operation, context),
    ...parameters(operation.query, "query parameter"),
    ...parameters(operation.headers, "option"),
    ...answerParts(operation, context),
    errorText(operation, names),
  ];
}

/** The section of a method that several operations share. */
export function derivedSection(method: DerivedMethod, group: GroupModel, context: SectionContext): string[] {
  const { names, model } = context;
  const example = method.name === "modify" ? modifyExample : resumeExample;
  return [
    `### ${names.method(model, [...group.path, method.name])}`,
    method.summary,
    exampleBlock(example(names.client(model), group, samplesOf(context))),
    typeBlock(signatureText(method.name, method.signature)),
  ];
}

function bodyParts({ body }: OperationModel, { tables }: SectionContext): string[] {
  if (!body) return [];
  const description = brief(body.description) ?? "";
  const optional = body.required ? "" : "Optional. ";
  const told = `**Body**, ${code(body.mediaType)}: ${optional}${description}`.trimEnd();
  return [told, (body.binary ? undefined : tables.fields(body.schema, "request", "body field")) ?? ""];
}

function answerParts({ answers, pagination }: OperationModel, { links, tables, writer }: SectionContext): string[] {
  if (pagination && referencedKey(pagination.item) !== undefined) {
    const item = links.write(writer.type(pagination.item, "answer"));
    return [`**Result**: a list of ${item}, page by page; \`await\` alone gives the first page.`];
  }
  return answers.flatMap(({ status, description, payload }) => {
    const isNamed = payload.kind === "json" && referencedKey(payload.schema) !== undefined;
    const type = {
      json: () => (isNamed ? `${links.write(writer.type(payload.schema, "answer"))}. ` : ""),
      text: () => "text. ",
      binary: () => "a stream of bytes, `ReadableStream<Uint8Array>`. ",
      none: () => "nothing. ",
    }[payload.kind]();
    const fields = payload.kind === "json" && !isNamed ? tables.fields(payload.schema, "answer") : undefined;
    return [`**Result** ${status}: ${type}${brief(description) ?? ""}`.trimEnd(), fields ?? ""];
  });
}

function errorText({ errors }: OperationModel, names: ReferenceNames): string {
  if (errors.length === 0) return "";
  const texts = errors.map(({ status, codes, description }) => {
    const listed = codes.map((one) => linkTo(code(one), one, names.index));
    return `${status === "default" ? "any other" : status} ${listed.join(", ") || (brief(description) ?? "")}`.trim();
  });
  return `**Errors**: ${texts.join(" · ")}`;
}

function samplesOf({ model, names }: SectionContext): Samples {
  return {
    resolve(schema) {
      const key = referencedKey(schema);
      return key === undefined ? schema : model.schemas.find((one) => one.key === key)?.schema;
    },
    telling: (parameter) => parameter.example !== undefined && names.linkToParameter(parameter) === "",
  };
}
