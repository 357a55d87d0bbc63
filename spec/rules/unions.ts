import type { Oas3Rule } from "@redocly/openapi-core";
import { Place } from "./model/place.ts";

/**
 * Constants distinguish the branches of a union: docs/decisions/0013-unions.md. Redocly's own rule finds only some of the
 * unions that overlap. Composition must create types, not only state a condition: generators create an empty type for a
 * branch such as `{ required: [pointer] }`, and then refuse or lose the values that they read.
 */
export const unions: Oas3Rule = () => ({
  Schema(node: unknown, ctx) {
    const schema = Place.of(node, ctx);
    if (schema.at("discriminator").exists) {
      ctx.report({
        message:
          "Some generators write the property of a discriminator twice. Remove it, and require a constant in each branch: type: { const: custom, type: string }.",
        location: schema.keyOf("discriminator"),
      });
    }
    if (schema.at("anyOf").exists) {
      ctx.report({
        message: "Generators cannot create a type for several branches that match at once. Write oneOf.",
        location: schema.keyOf("anyOf"),
      });
    }
    for (const keyword of ["oneOf", "allOf"]) {
      for (const branch of schema.at(keyword).items) {
        const lack = lackOf(branch);
        if (!lack) continue;
        ctx.report({
          message: `This branch of ${keyword} has no ${lack} of its own, so generators create an empty type for it. Remove it, and describe the condition; or give the branch ${lack === "type" ? "a type" : "properties"}.`,
          location: branch.location,
        });
      }
    }
    const branches = alternativesOf(schema).filter((branch) => branch.at("type").value !== "null");
    if (branches.length > 1 && !branches.some(lackOf) && !areTold(branches)) {
      ctx.report({
        message:
          "Nothing distinguishes these branches. Make each of them an object, and require the same property in all, with a different constant in each: type: { const: custom, type: string }.",
        location: schema.keyOf("oneOf"),
      });
    }
  },
});

/** What a branch needs to become a type. */
function lackOf(branch: Place): "type" | "properties" | undefined {
  if (["oneOf", "anyOf", "allOf"].some((keyword) => branch.at(keyword).exists)) return undefined;
  if (!branch.at("type").exists) return "type";
  const isObject = [branch.at("type").value].flat().includes("object");
  const own = branch.at("properties").keys;
  const isMap = branch.at("additionalProperties").exists && branch.at("additionalProperties").value !== false;
  const isEmpty = own.length === 0 && !isMap;
  const isCondition = branch.at("required").texts.some((name) => !own.includes(name));
  return isObject && (isEmpty || isCondition) ? "properties" : undefined;
}

/** The branches of a union, including those of unions within it. */
function alternativesOf(schema: Place): Place[] {
  return schema.at("oneOf").items.flatMap((branch) => (branch.at("oneOf").exists ? alternativesOf(branch) : [branch]));
}

/** Whether all branches require the same property, with a different constant in each. */
function areTold(branches: Place[]): boolean {
  return (
    branches[0]?.at("required").texts.some((name) => {
      const constants = branches
        .filter((branch) => branch.at("required").texts.includes(name))
        .map((branch) => branch.at("properties", name, "const").value)
        .filter((value) => value !== undefined);
      return new Set(constants).size === branches.length;
    }) ?? false
  );
}
