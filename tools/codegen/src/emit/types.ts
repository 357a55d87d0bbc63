import type { BodyModel, ClientModel, OperationModel, ParameterModel } from "../model/model.ts";
import { propertyName } from "../names.ts";
import { Imports } from "../typescript/imports.ts";
import { answerType } from "../typescript/payload-type.ts";
import { schemaDoc } from "../typescript/schema-doc.ts";
import { sentence, tsdoc } from "../typescript/tsdoc.ts";
import { TypeWriter } from "../typescript/type-writer.ts";
import { errorsInterface, StatusTypes } from "./errors-interface.ts";
import { generatedFile } from "./file.ts";

/** `types.ts`: flat types of requests and responses, for each operation. */
export function emitTypes(model: ClientModel): string {
  const writer = new TypeWriter(model, new Imports(model));
  const statuses = new StatusTypes();
  const file = new TypesFile(writer, statuses);
  const declarations = model.operations.flatMap((operation) => file.declarations(operation));
  return generatedFile(model, [
    writer.imports.text(),
    ...declarations,
    ...statuses.declarations(),
    ...writer.supportTypes(),
  ]);
}

class TypesFile {
  readonly #writer: TypeWriter;

  readonly #statuses: StatusTypes;

  constructor(writer: TypeWriter, statuses: StatusTypes) {
    this.#writer = writer;
    this.#statuses = statuses;
  }

  declarations(operation: OperationModel): string[] {
    const { query, body, options, result, errors } = operation.types;
    const of = `\`${operation.method} ${operation.path}\``;
    return [
      query &&
        this.#interface(
          query,
          `Query parameters of ${of}.`,
          operation.query.map((one) => this.#parameter(one)),
        ),
      body && operation.body && this.#body(body, `Body of ${of}.`, operation.body),
      options && this.#options(options, `Options of ${of}.`, operation),
      `${tsdoc([`Response of ${of}.`])}export type ${result} = ${answerType(operation, this.#writer)};`,
      errorsInterface(errors, operation, this.#writer, this.#statuses),
    ].filter((text) => text !== undefined && text !== "") as string[];
  }

  #interface(name: string, doc: string, members: readonly string[], heritage = ""): string {
    const body = members.length > 0 ? `{\n${members.join("")}}` : "{}";
    return `${tsdoc([doc])}export interface ${name}${heritage} ${body}`;
  }

  #parameter(parameter: ParameterModel, property = parameter.name): string {
    const type = this.#writer.type(parameter.schema, "request", "  ");
    const optional = parameter.required ? "" : "?";
    return `${tsdoc(parameterDoc(parameter), "  ")}  ${propertyName(property)}${optional}: ${type}${undefinable(parameter)};\n`;
  }

  #body(name: string, doc: string, body: BodyModel): string {
    if (body.binary) return `${tsdoc([doc, body.description])}export type ${name} = Blob | ReadableStream<Uint8Array>;`;
    const whole = [doc, sentence(body.description)];
    return this.#writer.declaration(name, body.schema, "request", whole);
  }

  #options(name: string, doc: string, { headers, body, types, query, bulk, pagination }: OperationModel): string {
    const members = headers.map((header) => this.#parameter(header, header.property));
    if (body && types.query) {
      const optional = query.some(({ required }) => required) ? "" : "?";
      members.push(`  /** Query parameters. */\n  query${optional}: ${types.query}${optional && " | undefined"};\n`);
    }
    const base = this.#writer.imports.runtime(bulk ? "BulkOptions" : pagination ? "ListOptions" : "CallOptions");
    return this.#interface(name, doc, members, ` extends ${base}${bulk ? `<${types.result}>` : ""}`);
  }
}

// Lets callers pass on a filter that may be undefined, even with exactOptionalPropertyTypes.
function undefinable({ required }: ParameterModel): string {
  return required ? "" : " | undefined";
}

/** The documentation of a parameter, in paragraphs. */
export function parameterDoc(parameter: ParameterModel): (string | undefined)[] {
  const schema = typeof parameter.schema === "object" && parameter.schema !== null ? parameter.schema : {};
  const described = parameter.description === undefined ? {} : { description: parameter.description };
  const example = parameter.example === undefined ? {} : { "x-example": parameter.example };
  const deprecated = parameter.deprecated ? { deprecated: true } : {};
  return [
    ...schemaDoc({ ...schema, ...described, ...example, ...deprecated }),
    parameter.mediaType && `Text in ${parameter.mediaType}.`,
  ];
}
