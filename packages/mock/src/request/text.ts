import { isXml } from "../http/media-type.ts";
import { isBinary, type LocatedSchema } from "./schema.ts";

/**
 * The text of a body: by its charset, or else UTF-8. Bytes that are no text become one character each, so that their number
 * can be checked.
 *
 * @throws RangeError for a charset that nobody knows, TypeError for bytes that it does not have.
 */
export function textOf(
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string,
  essence: string,
  schema: LocatedSchema,
): string {
  if (isBinary(schema)) return asCharacters(bytes);
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType)?.[1];
  const isText = charset !== undefined || essence.startsWith("text/") || isXml(essence);
  try {
    return new TextDecoder(charset ?? "utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (isText) throw error;
    return asCharacters(bytes);
  }
}

function asCharacters(bytes: Uint8Array<ArrayBuffer>): string {
  return Buffer.from(bytes).toString("latin1");
}
