import type { Oas3Rule, UserContext } from "@redocly/openapi-core";
import { Place } from "./model/place.ts";

/**
 * `x-open-enum` lists the values known today without making others invalid. The description names them, because most readers
 * see nothing else. If it explains one value, it explains all.
 */
export const openEnums: Oas3Rule = () => ({
  Parameter(node: unknown, ctx) {
    const parameter = Place.of(node, ctx);
    checkNamed(parameter, parameter.raw("schema"), ctx);
  },
  Schema(node: unknown, ctx) {
    const schema = Place.of(node, ctx);
    checkNamed(schema, schema.raw("items"), ctx);
    if (!schema.at("x-open-enum").exists) return;
    const known = schema.at("x-open-enum").texts;
    const closed = ["enum", "const", "pattern"].find((keyword) => schema.at(keyword).exists);
    if (closed) {
      ctx.report({
        message: `"${closed}" forbids values that a server may add. Remove it, or remove x-open-enum if the list is closed.`,
        location: schema.keyOf(closed),
      });
    }
    if (![schema.at("type").value].flat().includes("string")) {
      ctx.report({ message: "x-open-enum is for strings. Write type: string.", location: schema.keyOf("x-open-enum") });
    }
    const explained = explainedValues(schema.at("description").text ?? "");
    if (explained.length === 0 && schema.at("description").exists) checkNamed(schema, schema, ctx);
    const unexplained = explained.length > 0 ? known.filter((value) => !explained.includes(value)) : [];
    for (const value of unexplained) {
      ctx.report({
        message: `The description explains other values, but not "${value}". Add a line: - \`${value}\`: what it means.`,
        location: schema.at("description").location,
      });
    }
    for (const value of explained.filter((one) => !known.includes(one))) {
      ctx.report({
        message: `The description explains "${value}", which x-open-enum does not list. Add it there, or remove the line.`,
        location: schema.at("description").location,
      });
    }
    const shown = [...schema.at("examples").items, schema.at("default")];
    for (const { text, location } of shown) {
      if (text === undefined || known.includes(text)) continue;
      ctx.report({
        message: `"${text}" is not a known value. Use one of x-open-enum, for example ${known[0]}.`,
        location,
      });
    }
  },
});

function checkNamed(described: Place, schema: Place, ctx: UserContext): void {
  const description = described.at("description");
  const known = schema.at("x-open-enum").texts;
  for (const value of known.filter((one) => !description.text?.includes(`\`${one}\``))) {
    ctx.report({
      message: `The description does not name "${value}". Name all values known today: \`${known.join("`, `")}\`.`,
      location: description.location,
    });
  }
}

function explainedValues(description: string): string[] {
  return [...description.matchAll(/^- `([^`]+)`:/gm)].map(([, value = ""]) => value);
}
