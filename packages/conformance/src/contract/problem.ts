import { type ContractDocument, list, object } from "./document.ts";
import type { Exchange } from "./exchange.ts";
import { text } from "./judge.ts";
import type { ContractOperation } from "./operations.ts";

/** What about a problem document contradicts the response that carries it; nothing where the response is no problem. */
export function problemFaults(
  document: ContractDocument,
  operation: ContractOperation,
  { status, headers, body }: Exchange["response"],
): string[] {
  const documented = operation.responses.find((response) => response.status === status);
  if (status < 400 || documented === undefined || !/json/.test(headers.get("content-type") ?? "")) return [];
  const problem = object(JSON.parse(text(body)));
  const faults: string[] = [];
  if (problem["status"] !== status) faults.push(`the problem's status is ${problem["status"]}`);
  const known = list(object(document.at("#/components/schemas/ErrorCode"))["x-open-enum"]);
  const code = String(problem["code"]);
  if (known.includes(code) && !documented.codes.includes(code))
    faults.push(`the code is ${code}, where ${documented.codes.join(" or ")} is documented`);
  const id = headers.get("x-request-id");
  if (typeof problem["request_id"] === "string" && id !== null && problem["request_id"] !== id)
    faults.push(`the problem's request_id is ${problem["request_id"]}, and X-Request-Id is ${id}`);
  return faults;
}
