import type { IHttpResponse } from "@stoplight/prism-http";
import { headerFields } from "../http/header-fields.ts";
import { knownResponse } from "../http/known-body.ts";
import { essenceOf, isJson } from "../http/media-type.ts";

/** An adapter's answer: as it goes out, and as Prism validates it. */
export interface AdapterAnswer {
  readonly response: Response;
  readonly validated: IHttpResponse;
}

/** Reads an adapter's answer as far as it can be validated: what is not JSON, a download, passes without being read. */
export async function readAdapterAnswer(response: Response): Promise<AdapterAnswer> {
  const { status, headers } = response;
  const type = headers.get("content-type") ?? "";
  const fields = { ...headerFields(headers), ...(type === "" ? {} : { "Content-type": type }) };
  const validated = { statusCode: status, headers: fields };
  if (response.body === null) return { response, validated };
  if (!isJson(essenceOf(type) ?? "")) return { response, validated: { ...validated, body: "" } };
  const bytes = new Uint8Array(await response.arrayBuffer());
  const text = new TextDecoder().decode(bytes);
  const copy = knownResponse(bytes, { status, headers });
  // What is no JSON is a violation of its own: Prism holds the text against the schema.
  return { response: copy, validated: { ...validated, body: parsed(text) } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
