import { isRecord, type Json } from "../../openapi/index.ts";
import { canonical } from "../node.ts";

/** Keywords for people, or for tools that draw and fill in forms: a change of one makes no value valid or invalid. */
export const ANNOTATIONS: ReadonlySet<string> = new Set([
  "$comment",
  "$schema",
  "$id",
  "$anchor",
  "$defs",
  "default",
  "deprecated",
  "description",
  "example",
  "examples",
  "externalDocs",
  "title",
  "xml",
]);

/** The same text for values that differ only in annotations. */
export function demandOf(value: Json | undefined): string {
  return JSON.stringify(JSON.parse(canonical(value)), (key, part: Json) =>
    // An object here is the schema of a property with the name of an annotation.
    ANNOTATIONS.has(key) && !isRecord(part) ? undefined : part,
  );
}
