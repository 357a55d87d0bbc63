import { dirname, relative, sep } from "node:path";
import type { Oas3Rule } from "@redocly/openapi-core";
import { operationOf } from "./model/operation.ts";

/** Each operation has its own file, `resources/<tag>/<operationId>.yaml`, and exactly that tag. */
export const operationFile: Oas3Rule = () => ({
  Operation(node: unknown, ctx) {
    const { place, method, id, tag, title } = operationOf(node, ctx);
    const right = `resources/${tag || "<tag>"}/${id || "<operationId>"}.yaml`;
    const tags = place.at("tags");
    const folder = dirname(ctx.rawLocation.source.absoluteRef);
    const file = relative(folder, ctx.location.source.absoluteRef).split(sep).join("/");

    if (ctx.rawLocation.absolutePointer === ctx.location.absolutePointer) {
      ctx.report({
        message: `${title} is inline in the paths. Give it a file of its own, and refer to that: ${method}: { $ref: ${right} }.`,
        location: ctx.location.key(),
      });
    } else if (file !== right) {
      ctx.report({
        message: `${title} has the operationId "${id}" and the tag "${tag}", but is in ${file}. Move it to ${right}, or rename it.`,
        location: place.at("operationId").location,
      });
    }
    if (tags.items.length !== 1) {
      ctx.report({
        message: `${title} has ${tags.items.length} tags. Write exactly one, the resource of its folder: tags: [spaces].`,
        location: tags.location,
      });
    }
  },
});
