import type { Oas3Rule } from "@redocly/openapi-core";
import { Place } from "./model/place.ts";

const SECRET =
  /(^|[_-])(passwords?|passphrase|secrets?|tokens?|credentials?|(api|access|private|enrollment)[_-]?key|authorization|cookie)($|[_-])/i;

/** Secrets, which must not be logged or shown, are marked `x-sensitive`. */
export const secrets: Oas3Rule = () => ({
  SchemaProperties(node: unknown, ctx) {
    for (const [name, property] of Place.of(node, ctx).entries) {
      if (!isText(property) || property.at("x-sensitive").exists) continue;
      if (SECRET.test(name)) ctx.report({ message: mark(`property "${name}"`), location: property.location });
    }
  },
  HeadersMap(node: unknown, ctx) {
    for (const [name, header] of Place.of(node, ctx).entries) {
      if (SECRET.test(name) && !header.at("x-sensitive").exists)
        ctx.report({ message: mark(`header ${name}`), location: header.location });
    }
  },
  Parameter(node: unknown, ctx) {
    const place = Place.of(node, ctx);
    const name = place.at("name").text ?? "";
    if (SECRET.test(name) && !place.at("x-sensitive").exists)
      ctx.report({ message: mark(`parameter "${name}"`), location: place.location });
  },
});

function mark(what: string): string {
  return `The ${what} looks like a secret, which would end up in logs. Write x-sensitive: true; or x-sensitive: false if everybody may know it.`;
}

function isText(schema: Place): boolean {
  const { value } = schema.at("type");
  return value === "string" || (Array.isArray(value) && value.includes("string"));
}
