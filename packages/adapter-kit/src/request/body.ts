import type { BodyFacts, OperationFacts } from "../contract/operation-facts.ts";
import { bodyError, schemaErrors } from "../validation/faults.ts";
import { declaresMoreThan, limitedBody, tooLarge } from "./bytes.ts";
import { type Fault, parameterFault } from "./fault.ts";
import { formValue, withTexts } from "./form.ts";
import { essenceOf } from "./media-type.ts";

/** The body of a request, as a handler is to see it, and what is wrong with it. */
export interface Body {
  readonly value?: unknown;
  readonly faults: readonly Fault[];
}

/**
 * Reads the body of a request by the contract.
 *
 * @throws Refusal 413 for a body that turns out to be too large, and what breaks the connection.
 */
export async function readBody(request: Request, { body: facts }: OperationFacts, maxBytes: number): Promise<Body> {
  if (declaresMoreThan(maxBytes, request.headers)) throw tooLarge(maxBytes);
  const stream = request.body ? await limitedBody(request.body, maxBytes) : undefined;
  if (stream === undefined) {
    return facts?.required ? malformed("The operation needs a body, and this one is empty.") : { faults: [] };
  }
  if (facts === undefined) return malformed("The operation takes no body.");
  const fault = wrongType(request.headers, facts);
  if (fault !== undefined) return fault;
  if (facts.validator === undefined) return { value: stream, faults: [] };
  const contentType = request.headers.get("content-type") ?? "";
  const response = new Response(stream, { headers: { "Content-Type": contentType } });
  return facts.fields === undefined
    ? readJson(response, facts.validator)
    : readForm(response, facts.fields, facts.validator);
}

async function readJson(response: Response, validator: string): Promise<Body> {
  const bytes = await response.arrayBuffer();
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    return malformed(`The body is not valid JSON: ${error instanceof Error ? error.message : error}`);
  }
  return { value, faults: faultsOf(value, validator) };
}

async function readForm(
  response: Response,
  fields: NonNullable<BodyFacts["fields"]>,
  validator: string,
): Promise<Body> {
  // Read first, as a parser of forms would hide that the body is too large.
  const bytes = await response.arrayBuffer();
  const whole = new Response(bytes, { headers: response.headers });
  const form = await whole.formData().catch(() => undefined);
  if (form === undefined) return malformed("The body is not valid multipart/form-data: its parts cannot be told apart");
  const { value, faults } = formValue(await withTexts(form, fields), fields);
  return { value, faults: [...faults, ...faultsOf(value, validator)] };
}

function faultsOf(value: unknown, validator: string): readonly Fault[] {
  return schemaErrors(value, validator).map((error) => ({ kind: "invalid_body", error: bodyError(error) }));
}

function malformed(detail: string): Body {
  return { faults: [{ kind: "malformed_request", detail }] };
}

function wrongType(headers: Headers, { mediaType }: BodyFacts): Body | undefined {
  const fault = (name: string, detail: string) => ({
    faults: [parameterFault("header", name, { kind: "unsupported_media_type", code: "unsupported", detail })],
  });
  const encoding = headers.get("content-encoding");
  if (encoding !== null && encoding !== "identity") {
    return fault("Content-Encoding", `is ${encoding}; send the body as it is`);
  }
  const contentType = headers.get("content-type") ?? "";
  if (essenceOf(contentType) === mediaType) return undefined;
  const found = contentType === "" ? "is missing" : `is ${contentType}`;
  return fault("Content-Type", `${found}; the operation takes ${mediaType}`);
}
