import { readFileSync } from "node:fs";
import type { Oas3Rule } from "@redocly/openapi-core";
import { Ajv2020 } from "ajv/dist/2020.js";
import { Place } from "./model/place.ts";

const schema = JSON.parse(readFileSync(new URL("../extensions.schema.json", import.meta.url), "utf8")) as {
  $id: string;
  $defs: Record<string, object>;
};

/** Maps whose keys are chosen names: a name may begin with `x-` without being an extension. */
const MAPS = /Map$|^Named|^SchemaProperties$|^SpecExtension$/;

/** Each `x-` member is in extensions.schema.json, is in a place where it is allowed, and has a valid value. */
export const extensions: Oas3Rule = () => {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  ajv.addSchema(schema);
  return {
    any(node: unknown, ctx) {
      if (MAPS.test(ctx.type.name)) return;
      const place = Place.of(node, ctx);
      const used = place.keys.filter((key) => key.startsWith("x-"));
      for (const name of used) {
        const places = Object.keys(schema.$defs).filter((kind) => name in objectAt(kind));
        if (!places.includes(ctx.type.name)) {
          ctx.report({
            message:
              places.length > 0
                ? `${name} is not allowed on a ${ctx.type.name}. Move it to a ${places.join(" or ")}; extensions.md says what it means there.`
                : `There is no extension ${name}. Use one of extensions.md, or describe it there and in extensions.schema.json.`,
            location: place.keyOf(name),
          });
          continue;
        }
        const validate = ajv.getSchema(`${schema.$id}#/$defs/${name}`);
        if (!validate || validate(place.at(name).value)) continue;
        const [fault] = validate.errors ?? [];
        ctx.report({
          message: `${name}${fault?.instancePath} ${fault?.message}. extensions.md lists its values, with an example.`,
          location: place.at(name).location,
        });
      }
    },
  };
};

function objectAt(kind: string): object {
  const { properties = {} } = (schema.$defs[kind] ?? {}) as { properties?: object };
  return properties;
}
