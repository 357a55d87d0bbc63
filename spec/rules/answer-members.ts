import type { Oas3Rule, UserContext } from "@redocly/openapi-core";
import { operationOf } from "./model/operation.ts";
import type { Place } from "./model/place.ts";
import { visitSchemas } from "./model/schema.ts";

/**
 * A member of a response is never absent: a value that a platform does not have is null. In a problem, this applies only to
 * the top level, because an entry of `errors` has exactly one of four members that say where.
 */
export const answerMembers: Oas3Rule = () => ({
  Operation(node: unknown, ctx) {
    for (const [status, response] of operationOf(node, ctx).responses) {
      for (const [, media] of response.at("content").entries) {
        const schema = media.at("schema");
        if (status.startsWith("2")) visitSchemas(schema, (part) => checkRequired(part, ctx));
        else checkRequired(schema, ctx);
      }
    }
  },
});

function checkRequired(schema: Place, ctx: UserContext): void {
  const properties = schema.at("properties");
  const required = schema.at("required").texts;
  for (const name of properties.keys.filter((key) => !required.includes(key))) {
    ctx.report({
      message: `A response may lack "${name}", so a reader cannot tell whether it is unknown or missing. Add it to required, with type: […, "null"] if a platform may not have it; if requests use the schema too, give them one of their own.`,
      location: properties.keyOf(name),
    });
  }
}
