import { isRecord, type Json } from "../../openapi/index.ts";
import { canonical } from "../node.ts";

/** What schemas say for people, or for tools that draw and fill in: a change of it changes no value that is valid. */
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

/** A text that is the same for values that differ in annotations alone. */
export function demandOf(value: Json | undefined): string {
  return JSON.stringify(JSON.parse(canonical(value)), (key, part: Json) =>
    // An object here is the schema of a property that is called like an annotation.
    ANNOTATIONS.has(key) && !isRecord(part) ? undefined : part,
  );
}
