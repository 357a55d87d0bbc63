import type { Oas3Rule, UserContext } from "@redocly/openapi-core";
import { operationOf } from "./model/operation.ts";
import type { Place } from "./model/place.ts";

const MERGE_PATCH = "application/merge-patch+json";

const MEDIA_TYPES: Record<string, string[]> = {
  post: ["application/json", "multipart/form-data"],
  put: ["application/json", "multipart/form-data", "application/octet-stream"],
  patch: [MERGE_PATCH],
};

/** Bodies are required and closed, so that a misspelt property is refused; a PATCH is a JSON merge patch (RFC 7396). */
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
        message: `${title} has a body, which servers and proxies drop from a ${method.toUpperCase()}. Take query parameters, or make it a POST.`,
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

/** The schema, or each of its branches, as far as they are objects. */
function objectsOf(schema: Place): Place[] {
  const branches = [...schema.at("oneOf").items, ...schema.at("anyOf").items];
  if (branches.length > 0) return branches.flatMap(objectsOf);
  return schema.at("type").value === "object" ? [schema] : [];
}

function checkObject(schema: Place, method: string, ctx: UserContext): void {
  if (schema.at("additionalProperties").value !== false) {
    ctx.report({
      message:
        "The body takes properties that it does not name, so a misspelt one is lost in silence. Write additionalProperties: false.",
      location: schema.location,
    });
  }
  if (method !== "patch") return;
  if (schema.at("minProperties").value !== 1) {
    ctx.report({ message: "A patch changes something. Write minProperties: 1.", location: schema.location });
  }
  if (schema.at("required").exists) {
    ctx.report({
      message: "In a merge patch, what is absent stays as it is. Remove required.",
      location: schema.keyOf("required"),
    });
  }
  for (const [name, property] of schema.at("properties").entries) {
    if (!property.at("default").exists) continue;
    ctx.report({
      message: `In a merge patch, what is absent stays as it is, so "${name}" has no default. Remove it.`,
      location: property.keyOf("default"),
    });
  }
}
