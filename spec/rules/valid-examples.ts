import type { Oas3Rule, UserContext } from "@redocly/openapi-core";
import type { ErrorObject } from "ajv/dist/2020.js";
import { unescapeToken } from "../src/openapi/index.ts";
import { Place } from "./model/place.ts";
import { SchemaCompiler } from "./model/schema-compiler.ts";

/** Every example and default is valid against its schema, by Ajv. */
export const validExamples: Oas3Rule = () => ({
  Parameter: checkNamed,
  Header: checkNamed,
  MediaType: checkNamed,
  Schema(node: unknown, ctx) {
    const schema = Place.of(node, ctx);
    for (const example of schema.at("examples").items) check(example, schema, "example", ctx);
    if (schema.at("default").exists) check(schema.at("default"), schema, "default", ctx);
  },
});

function checkNamed(node: unknown, ctx: UserContext): void {
  const place = Place.of(node, ctx);
  const schema = place.at("schema");
  if (!schema.exists) return;
  if (place.at("example").exists) check(place.at("example"), schema, "example", ctx);
  for (const [name, example] of place.at("examples").entries) {
    if (example.at("value").exists) check(example.at("value"), schema, `example "${name}"`, ctx);
  }
}

function check(value: Place, schema: Place, what: string, ctx: UserContext): void {
  const compiled = SchemaCompiler.of(ctx).compile(schema);
  if (!("validate" in compiled) || compiled.validate(value.value)) return;
  for (const { instancePath, message } of causes(compiled.validate.errors ?? [])) {
    const keys = instancePath.split("/").slice(1);
    ctx.report({
      message: `The ${what} does not fit its schema${instancePath && ` at ${instancePath}`}: ${message}. Change it, or the schema.`,
      location: keys.reduce((place, key) => place.raw(unescapeToken(key)), value).location,
    });
  }
}

/** The errors deepest in the value. In a union, these are about the branch that fits best. */
function causes(errors: ErrorObject[]): ErrorObject[] {
  const depth = ({ instancePath }: ErrorObject) => instancePath.split("/").length;
  const choice = errors.some(({ keyword }) => keyword === "oneOf" || keyword === "anyOf");
  if (!choice) return errors.slice(0, 3);
  const deepest = Math.max(...errors.map(depth));
  return errors.filter((error) => depth(error) === deepest).slice(0, 3);
}
