import { checkContent } from "./check-content.ts";
import { below, has, locate, type WireDocument } from "./document.ts";
import type { Operation } from "./operations.ts";
import type { Schemas } from "./schemas.ts";
import type { Violation } from "./violation.ts";

/** What a response has against its operation. */
export async function checkResponse(
  response: Response,
  operation: Operation,
  document: WireDocument,
  schemas: Schemas,
): Promise<Omit<Violation, "operation">[]> {
  const { status, headers } = response;
  const text = await response.clone().text();
  const responses = below(operation.pointer, "responses");
  const key = [String(status), `${Math.floor(status / 100)}XX`, "default"].find((one) =>
    has(document, below(responses, one)),
  );
  const at = `response ${status}`;
  if (key === undefined) return [{ at, message: "is not documented" }];
  const { pointer, value } = locate(document, below(responses, key));
  const missing = Object.keys(value["headers"] ?? {}).flatMap((name) => {
    const header = locate(document, below(pointer, "headers", name));
    const isMissing = header.value["required"] === true && !headers.has(name);
    return isMissing ? [{ at: `${at} header ${name}`, message: "is missing" }] : [];
  });
  const body = `${at} body`;
  const types = Object.keys(value["content"] ?? {});
  if (types.length === 0) return text === "" ? missing : [...missing, { at: body, message: "is not documented" }];
  if (text === "") return [...missing, { at: body, message: "is missing" }];
  return [...missing, ...checkContent(body, text, headers, below(pointer, "content"), document, schemas)];
}
