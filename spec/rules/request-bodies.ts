import type { Oas3Rule, UserContext } from "@redocly/openapi-core";
import { operationOf } from "./model/operation.ts";
import type { Place } from "./model/place.ts";

const MERGE_PATCH = "application/merge-patch+json";

const MEDIA_TYPES: Record<string, string[]> = {
  post: ["application/json", "multipart/form-data"],
  put: ["application/json", "multipart/form-data", "application/octet-stream"],
  patch: [MERGE_PATCH],
};

/** Bodies are required and closed, so that misspelt properties are refused. A PATCH is a JSON merge patch (RFC 7396). */
export const requestBodies: Oas3Rule = () => ({
  Operation(node: unknown, ctx) {
    const { place, method, title, bodies } = operationOf(node, ctx);
    const body = place.at("requestBody");
    if (!body.exists) {
      if (method === "put" || method === "patch") {
        ctx.report({
          message: `${title} has no body to ${method}. Add a requestBody, or make it a POST.`,
          location: place.location,
        });
      }
      return;
    }
    const allowed = MEDIA_TYPES[method];
    if (!allowed) {
      return ctx.report({
        message: `${title} has a body, but servers and proxies drop the body of a ${method.toUpperCase()}. Take query parameters, or make it a POST.`,
        location: place.keyOf("requestBody"),
      });
    }
    if (body.at("required").value !== true) {
      ctx.report({ message: `The body of ${title} may be missing. Write required: true.`, location: body.location });
    }
    for (const [mediaType, media] of bodies) {
      if (!allowed.includes(mediaType)) {
        ctx.report({
          message: `${method.toUpperCase()} does not take ${mediaType} here. Write content: { ${allowed.join(" or ")}: … }.`,
          location: body.at("content").keyOf(mediaType),
        });
      }
      for (const schema of objectsOf(media.at("schema"))) checkObject(schema, method, ctx);
    }
  },
});

/** The schema, or each of its branches, if they are objects. */
function objectsOf(schema: Place): Place[] {
  const branches = [...schema.at("oneOf").items, ...schema.at("anyOf").items];
  if (branches.length > 0) return branches.flatMap(objectsOf);
  return schema.at("type").value === "object" ? [schema] : [];
}

function checkObject(schema: Place, method: string, ctx: UserContext): void {
  if (schema.at("additionalProperties").value !== false) {
    ctx.report({
      message:
        "The body accepts unknown properties, so a misspelt one is silently ignored. Write additionalProperties: false.",
      location: schema.location,
    });
  }
  if (method !== "patch") return;
  if (schema.at("minProperties").value !== 1) {
    ctx.report({ message: "An empty patch changes nothing. Write minProperties: 1.", location: schema.location });
  }
  if (schema.at("required").exists) {
    ctx.report({
      message: "In a merge patch, absent properties stay as they are. Remove required.",
      location: schema.keyOf("required"),
    });
  }
  for (const [name, property] of schema.at("properties").entries) {
    if (!property.at("default").exists) continue;
    ctx.report({
      message: `In a merge patch, absent properties stay as they are, so "${name}" has no default. Remove it.`,
      location: property.keyOf("default"),
    });
  }
}
