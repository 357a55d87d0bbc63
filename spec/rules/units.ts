import type { Location, Oas3Rule, UserContext } from "@redocly/openapi-core";
import { Place } from "./model/place.ts";

/** The type and format that the ending of a name promises. */
const ENDINGS: { ending: string; type: string; format?: string }[] = [
  { ending: "_at", type: "string", format: "date-time" },
  { ending: "_date", type: "string", format: "date" },
  { ending: "_bytes", type: "integer" },
  { ending: "_seconds", type: "integer" },
];

/** Words for an amount that do not say its unit. */
const VAGUE = /(^|_)(size|storage|duration|timeout|interval|ttl|age|delay|elapsed)$/;

/** The name of a value says its unit, and matches its type. */
export const units: Oas3Rule = () => ({
  SchemaProperties(node: unknown, ctx) {
    for (const [name, schema] of Place.of(node, ctx).entries) check(name, schema, schema.location, ctx);
  },
  Parameter(node: unknown, ctx) {
    const place = Place.of(node, ctx);
    check(place.at("name").text ?? "", place.at("schema"), place.location, ctx);
  },
});

function check(name: string, schema: Place, location: Location, ctx: UserContext): void {
  const types = [schema.at("type").value].flat();
  const format = schema.at("format").text;
  const promise = ENDINGS.find(({ ending }) => name.endsWith(ending));
  if (promise && types.length > 0 && !(types.includes(promise.type) && (promise.format ?? format) === format)) {
    const right = promise.format ? `type: ${promise.type}, format: ${promise.format}` : `type: ${promise.type}`;
    ctx.report({
      message: `"${name}" ends in ${promise.ending}. Write ${right}, or choose another ending.`,
      location,
    });
  }
  const needed = ENDINGS.find((one) => one.format !== undefined && one.format === format);
  if (needed && !name.endsWith(needed.ending)) {
    ctx.report({
      message: `"${name}" is a ${format}. End its name in ${needed.ending}: created${needed.ending}.`,
      location,
    });
  }
  if (VAGUE.test(name) && (types.includes("integer") || types.includes("number"))) {
    ctx.report({
      message: `"${name}" does not say its unit. Add it to the name: ${name}_bytes, ${name}_seconds.`,
      location,
    });
  }
}
