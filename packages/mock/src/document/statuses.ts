import { isRecord } from "@orgplane/spec/internal/openapi";

/** Whether the mock can answer with what stands under a status; a status below 200 is no answer yet. */
export function isAnswerable(status: string, response: unknown): boolean {
  return /^(?:[2-5](?:\d\d|XX|xx)|default)$/.test(status) && isRecord(response);
}

/** The responses of an operation with which the mock can answer, and ranges as OpenAPI writes them. */
export function answerable(responses: unknown): unknown {
  if (!isRecord(responses) || "$ref" in responses) return responses;
  const kept = Object.entries(responses).filter(([status, response]) => isAnswerable(status, response));
  return Object.fromEntries(kept.map(([status, response]) => [status.replace("xx", "XX"), response]));
}
