import { isRecord } from "@orgplane/spec/internal/openapi";
import type { SpecNode } from "../../read/spec-node.ts";
import type { BulkModel } from "../model.ts";

/** Reads `x-bulk`: the property with the items, the maximum per request, and the lists of the response. */
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
  const lists = listsOf(operation);
  if (lists.length === 0) throw bulk.error("has no lists to put together", "answer 200 with an object of lists");
  return { items, max, lists };
}

function listsOf(operation: SpecNode): string[] {
  const answer = operation.get("responses")?.get("200");
  const schemas = (answer?.entriesOf("content") ?? []).map(([, media]) => media.get("schema"));
  const properties = schemas.flatMap((schema) => schema?.entriesOf("properties") ?? []);
  return properties.flatMap(([name, { value }]) => (isRecord(value) && value["type"] === "array" ? name : []));
}
