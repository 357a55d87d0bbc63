import { below, has, type WireDocument } from "./document.ts";
import type { Schemas } from "./schemas.ts";
import type { Violation } from "./violation.ts";

/** What a body has against the media types at a pointer. */
export function checkContent(
  at: string,
  text: string,
  headers: Headers,
  content: string,
  document: WireDocument,
  schemas: Schemas,
): Omit<Violation, "operation">[] {
  const type = (headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  const media = below(content, type);
  if (type === "" || !has(document, media)) return [{ at, message: `has the media type ${type || "none"}` }];
  const schema = below(media, "schema");
  if (!/[/+]json$/.test(type) || !has(document, schema)) return [];
  const json = parse(text);
  if (json === undefined) return [{ at, message: "is no JSON" }];
  const complaints = schemas.complaints(schema, json.value);
  return complaints.map(({ at: place, message }) => ({ at: place === "" ? at : `${at} ${place}`, message }));
}

function parse(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
