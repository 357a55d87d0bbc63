import { isRecord } from "@orgplane/spec/internal/openapi";
import type { BodyModel } from "../model/model.ts";
import type { RequestSchemas } from "./request-schemas.ts";

/** What the kit has to know of a body. */
export function bodyFacts(body: BodyModel, schemas: RequestSchemas, named: Readonly<Record<string, unknown>>): object {
  const { mediaType, required, binary } = body;
  const validator = binary ? {} : { validator: schemas.nameOf(body.schema) };
  const form = mediaType === "multipart/form-data" ? { fields: fieldsOf(body, named) } : {};
  return { mediaType, ...(required && { required }), ...validator, ...form };
}

/** The fields of a form: a file, or a text. */
function fieldsOf({ schema, encoding }: BodyModel, named: Readonly<Record<string, unknown>>): object {
  const properties = propertiesOf(schema, named);
  const fields = Object.entries(properties).map(([name, property]) => {
    const { type, format } = isRecord(property) ? property : {};
    if (type !== "string" || encoding[name] !== undefined) {
      throw new Error(`the kit does not read fields of a form like ${name}: teach form.ts`);
    }
    return [name, format === "binary" ? "file" : "text"];
  });
  return Object.fromEntries(fields);
}

function propertiesOf(schema: unknown, named: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (!isRecord(schema)) return {};
  if (typeof schema["$ref"] === "string") return propertiesOf(named[schema["$ref"].split("/").at(-1) ?? ""], named);
  return isRecord(schema["properties"]) ? schema["properties"] : {};
}
