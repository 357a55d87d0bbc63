import { problem, problemResponse } from "./problem.ts";

/** The response to a request that Prism has no answer for, and the reason in one sentence. */
export function failureResponse(
  error: unknown,
  request: Request,
  requestId: string,
): { response: Response; reason: string } {
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const reason = `The mock could not make an answer. ${said}`;
  return { response: problemResponse(problem(500, "internal_error", reason, request, { requestId })), reason };
}
