import { isRecord } from "@orgplane/spec/internal/openapi";
import type { SpecNode } from "../../read/spec-node.ts";
import type { FieldEncodingModel } from "../model.ts";
import { isJson } from "./media-types.ts";

const STYLES = ["form", "spaceDelimited", "pipeDelimited", "deepObject"];

/** Reads the serialization of a form's fields, where it differs from the default (OpenAPI 3.1, 4.8.15). */
export function readEncoding(media: SpecNode): Record<string, FieldEncodingModel> {
  const fields = media.entriesOf("encoding").map(([name, node]) => {
    refuseHeaders(node);
    const style = node.text("style");
    if (style !== undefined && !STYLES.includes(style)) {
      throw node.errorAt("style", `${style} is no style of a form`, `use ${STYLES.join(", ")}`);
    }
    const explode = node.own("explode")?.value;
    const isStyled = style !== undefined || typeof explode === "boolean";
    const contentType = isStyled ? undefined : readContentType(node, schemaOf(media, name));
    return [name, { style, explode: typeof explode === "boolean" ? explode : undefined, contentType }] as const;
  });
  return Object.fromEntries(fields.filter(([, field]) => Object.values(field).some((value) => value !== undefined)));
}

function readContentType(node: SpecNode, schema: SpecNode | undefined): string | undefined {
  const contentType = node.text("contentType");
  if (contentType === undefined) return undefined;
  const isObject = isRecord(schema?.value) && (schema.value["type"] === "object" || "properties" in schema.value);
  // If there are several media types, the JSON one is used.
  const json = contentType.split(",").find((one) => isJson(one.trim()));
  if (isObject && json === undefined && !contentType.includes("*")) {
    throw node.errorAt("contentType", `an object cannot be written as ${contentType}`, "use a JSON type, or a string");
  }
  const chosen = isObject ? json?.trim() : contentType;
  return chosen === (isObject ? "application/json" : "text/plain") ? undefined : chosen;
}

/** The schema of a field, or of the elements of a field. */
function schemaOf(media: SpecNode, name: string): SpecNode | undefined {
  const schema = media.get("schema")?.get("properties")?.get(name);
  return schema?.get("items") ?? schema;
}

function refuseHeaders(node: SpecNode): void {
  for (const [name, header] of node.entriesOf("headers")) {
    // OpenAPI says to ignore it here.
    if (name.toLowerCase() === "content-type" || !header.flag("required")) continue;
    throw header.error("a header of a part is not supported", "leave it out, or make it optional");
  }
}
