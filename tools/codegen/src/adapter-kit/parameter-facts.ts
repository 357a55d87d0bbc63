import { isRecord } from "@orgplane/spec/internal/openapi";
import type { OperationModel, ParameterModel } from "../model/model.ts";
import { camelCase } from "../names.ts";
import type { RequestSchemas } from "./request-schemas.ts";

/** The parameters of all operations: each once, under the name of a constant. */
export class ParameterFacts {
  readonly #schemas: RequestSchemas;
  readonly #named: Readonly<Record<string, unknown>>;
  readonly #constants = new Map<string, string>();

  constructor(schemas: RequestSchemas, named: Readonly<Record<string, unknown>>) {
    this.#schemas = schemas;
    this.#named = named;
  }

  /** The constants that stand for the parameters of an operation. */
  of({ pathParameters, query, headers }: OperationModel): readonly string[] {
    return [
      ...headers.map((parameter) => this.#constantOf("header", parameter)),
      ...query.map((parameter) => this.#constantOf("query", parameter)),
      ...pathParameters.map((parameter) => this.#constantOf("path", parameter)),
    ];
  }

  /** The declarations of the constants. */
  declarations(): string {
    return [...this.#constants].map(([text, name]) => `const ${name}: ParameterFacts = ${text};\n`).join("");
  }

  #constantOf(place: string, parameter: ParameterModel): string {
    const text = JSON.stringify(this.#factsOf(place, parameter));
    const known = this.#constants.get(text);
    if (known !== undefined) return known;
    const base = camelCase(`${parameter.property} in ${place}`);
    const taken = new Set(this.#constants.values());
    let name = base;
    for (let count = 2; taken.has(name); count++) name = `${base}${count}`;
    this.#constants.set(text, name);
    return name;
  }

  #factsOf(place: string, { name, required, schema, style, explode, mediaType }: ParameterModel): object {
    const { type, items, default: usual } = this.#resolved(schema);
    const isSimple = style === (place === "query" ? "form" : "simple") && mediaType === undefined;
    const isList = type === "array" && this.#resolved(items)["type"] === "string";
    if (!isSimple || !(isList || ["string", "integer", "boolean"].includes(String(type)))) {
      throw new Error(`the kit does not read ${place} parameters like ${name}: teach parameter-value.ts`);
    }
    return {
      in: place,
      name,
      type,
      ...(isList && { separator: place === "query" && explode ? "repeated" : "comma" }),
      ...(required && { required }),
      ...(usual !== undefined && { default: usual }),
      validator: this.#schemas.nameOf(schema),
    };
  }

  /** A schema with those of the members beside its reference that matter here. */
  #resolved(schema: unknown): Readonly<Record<string, unknown>> {
    if (!isRecord(schema)) return {};
    const { $ref, ...others } = schema;
    return typeof $ref === "string"
      ? { ...this.#resolved(this.#named[$ref.split("/").at(-1) ?? ""]), ...others }
      : schema;
  }
}
