import { isRecord } from "@orgplane/spec/internal/openapi";

/** Whether a media type's content is JSON. */
export function isJson(mediaType: string): boolean {
  return /[/+]json$/.test(essence(mediaType));
}

/** Whether a media type is the one of RFC 9457 problem details. */
export function isProblem(mediaType: string): boolean {
  return essence(mediaType) === "application/problem+json";
}

/** Whether a media type's content is characters, other than JSON. */
export function isText(mediaType: string): boolean {
  return /^text\/|[/+](xml|yaml|javascript|x-yaml)$/.test(essence(mediaType));
}

/** Whether a media type's content is a form, whose fields a schema describes. */
export function isForm(mediaType: string): boolean {
  return ["multipart/form-data", "application/x-www-form-urlencoded"].includes(essence(mediaType));
}

/** Whether a schema stands for bytes. */
export function isBinarySchema(schema: unknown): boolean {
  if (!isRecord(schema)) return false;
  if (schema["format"] === "binary") return true;
  const media = schema["contentMediaType"];
  return typeof media === "string" && schema["contentEncoding"] === undefined && !isText(media) && !isJson(media);
}

/** How content is serialized and read. */
export type ContentKind = "json" | "form" | "binary" | "text";

/** How the content of a media type is serialized and read, given its schema. */
export function contentKind(mediaType: string, schema: unknown): ContentKind {
  if (isBinarySchema(schema) || isStreamed(mediaType)) return "binary";
  if (isJson(mediaType)) return "json";
  if (isForm(mediaType)) return "form";
  // For a wildcard, a schema can only describe JSON.
  if (["*/*", "application/*"].includes(essence(mediaType)) && schema !== undefined) return "json";
  return isText(mediaType) ? "text" : "binary";
}

/** The media type to send: forms without parameters, because the runtime adds its own, and JSON for a range. */
export function sentAs(mediaType: string, kind: ContentKind): string {
  if (kind === "form") return essence(mediaType);
  if (!mediaType.includes("*")) return mediaType;
  return kind === "json" ? "application/json" : kind === "text" ? "text/plain" : mediaType;
}

// These last as long as the connection, and only their chunks are JSON or text.
function isStreamed(mediaType: string): boolean {
  return /^(text\/event-stream|application\/(stream\+json|json-seq|(x-)?ndjson|jsonl))$/.test(essence(mediaType));
}

function essence(mediaType: string): string {
  return (mediaType.split(";")[0] ?? "").trim().toLowerCase();
}
