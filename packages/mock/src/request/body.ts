import { parameterViolation, type Violation, violation } from "../answer/violation.ts";
import { knownBody } from "../http/known-body.ts";
import { covers, essenceOf, isJson } from "../http/media-type.ts";
import type { PrismOperation } from "../prism/prism-operation.ts";
import { formValue, parseForm } from "./form.ts";
import { typesOf } from "./schema.ts";
import { readScalar, takesScalar } from "./style.ts";
import { textOf } from "./text.ts";

type MediaType = NonNullable<NonNullable<NonNullable<PrismOperation["request"]>["body"]>["contents"]>[number];

/** The body of a request, as Prism is to see it. */
export interface Body {
  readonly value?: unknown;
  /** In bytes, as received. */
  readonly size: number;
  /** The media type of the operation that the body claims to be, with the schema that it has to fit. */
  readonly media?: MediaType;
  /** Whether it is of a media type that the mock cannot hold against the schema. */
  readonly isUnread?: boolean;
  /** Why the body cannot even be held against a schema. */
  readonly violations: readonly Violation[];
}

/** Reads the body of a request, whatever it may be; only a connection that breaks makes it throw. */
export async function readBody(request: Request, operation: PrismOperation, maxBytes: number): Promise<Body> {
  const documented = operation.request?.body;
  const bytes = await readAtMost(request, maxBytes);
  if (bytes === undefined) {
    return refused(maxBytes, violation("content_too_large", [], `The body has more than ${maxBytes} bytes.`));
  }
  if (bytes.length === 0) {
    const missing = documented?.required === true;
    return missing
      ? refused(0, violation("malformed_request", [], "The operation needs a body, and this one is empty."))
      : { size: 0, violations: [] };
  }
  if (documented === undefined) {
    return refused(bytes.length, violation("malformed_request", [], "The operation takes no body."));
  }
  const encoding = request.headers.get("content-encoding");
  if (encoding !== null && encoding !== "identity") {
    return refused(
      bytes.length,
      parameterViolation(
        "unsupported_media_type",
        "header",
        "Content-Encoding",
        `is ${encoding}; send the body as it is`,
      ),
    );
  }
  const contentType = request.headers.get("content-type") ?? "";
  const essence = essenceOf(contentType);
  const media = documented.contents?.find(({ mediaType }) => essence !== undefined && covers(mediaType, essence));
  if (essence === undefined || media === undefined) {
    return refused(bytes.length, wrongType(contentType, documented.contents ?? []));
  }
  return { size: bytes.length, media, ...(await parse(bytes, contentType, essence, media, operation)) };
}

async function parse(
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string,
  essence: string,
  media: MediaType,
  root: PrismOperation,
): Promise<Pick<Body, "value" | "isUnread" | "violations">> {
  const located = { schema: media.schema, root };
  try {
    if (isJson(essence))
      return { value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)), violations: [] };
    if (essence === "multipart/form-data" || essence === "application/x-www-form-urlencoded") {
      return await formValue(await parseForm(bytes, contentType), located, media.encodings);
    }
    const text = textOf(bytes, contentType, essence, located);
    const takesText = typesOf(located).size === 0 || takesScalar(typesOf(located));
    // Nothing here reads XML, CSV and the like into objects; so what they say is taken on trust.
    return takesText ? { value: readScalar(text, located), violations: [] } : { violations: [], isUnread: true };
  } catch (error) {
    if (error instanceof RangeError && !isJson(essence)) {
      const fault = "names a charset that is not known";
      return { violations: [parameterViolation("unsupported_media_type", "header", "Content-Type", fault)] };
    }
    const reason = error instanceof Error ? error.message : String(error);
    return { violations: [violation("malformed_request", [], `The body is not valid ${nameOf(essence)}: ${reason}`)] };
  }
}

function nameOf(essence: string): string {
  return isJson(essence) ? "JSON" : essence;
}

function refused(size: number, reason: Violation): Body {
  return { size, violations: [reason] };
}

function wrongType(contentType: string, contents: readonly MediaType[]): Violation {
  const taken = contents.map(({ mediaType }) => mediaType).join(" or ");
  const found = contentType === "" ? "is missing" : `is ${contentType}`;
  return parameterViolation(
    "unsupported_media_type",
    "header",
    "Content-Type",
    `${found}; the operation takes ${taken}`,
  );
}

/** The bytes of the body, or nothing when there are more than `max`. */
async function readAtMost(request: Request, max: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(request.headers.get("content-length") ?? 0) > max) {
    await request.body?.cancel();
    return undefined;
  }
  const known = knownBody(request);
  if (known !== undefined) return known.byteLength > max ? undefined : known;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > max) return undefined;
  }
  return Buffer.concat(chunks, size);
}
