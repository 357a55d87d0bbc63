import type { SpecNode } from "../spec-node.ts";
import type { BulkModel } from "./model.ts";

/** Reads `x-bulk`: the body's list of items, and how many of them one request takes. */
export function readBulk(operation: SpecNode): BulkModel | undefined {
  const bulk = operation.get("x-bulk");
  if (!bulk) return undefined;
  const items = bulk.requiredText("items");
  const content = operation.get("requestBody")?.entriesOf("content") ?? [];
  const schemas = content.map(([, media]) => media.get("schema")?.get("properties")?.get(items));
  const max = schemas.map((schema) => schema?.own("maxItems")?.value).find((value) => typeof value === "number");
  if (typeof max !== "number" || max < 1) {
    throw bulk.errorAt("items", `the body's \`${items}\` has no \`maxItems\``, "say how many one request takes");
  }
  return { items, max };
}
