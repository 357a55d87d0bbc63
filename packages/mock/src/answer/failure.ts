import { problem, problemResponse } from "./problem.ts";
import { Unanswerable } from "./unanswerable.ts";

/**
 * The response to a request that there is no answer for, and the reason in one sentence: 501 where the description would have
 * to say more, or less, and 500 for what should not happen.
 */
export function failureResponse(
  error: unknown,
  request: Request,
  requestId: string,
): { response: Response; reason: string } {
  if (error instanceof Unanswerable) {
    const detail = `${error.message}.`;
    return {
      response: problemResponse(problem(501, "not_implemented", detail, request, { requestId })),
      reason: detail,
    };
  }
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const reason = `The mock could not make an answer. ${said}`;
  return { response: problemResponse(problem(500, "internal_error", reason, request, { requestId })), reason };
}
