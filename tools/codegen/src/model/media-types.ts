import { isRecord } from "../json-pointer.ts";

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

/** Of several media types the one to send or to describe: JSON before forms before bytes before text. */
export function preferred(mediaTypes: readonly string[]): string | undefined {
  const ranks = [isJson, isForm, (type: string) => !isText(type), () => true];
  for (const rank of ranks) {
    const found = mediaTypes.find(rank);
    if (found) return found;
  }
  return undefined;
}

function essence(mediaType: string): string {
  return (mediaType.split(";")[0] ?? "").trim().toLowerCase();
}
