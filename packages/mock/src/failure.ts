import { problem, problemResponse } from "./problem.ts";

/** The response to a request that Prism has no answer for, and the reason in one sentence. */
export function failureResponse(
  error: unknown,
  request: Request,
  requestId: string,
): { response: Response; reason: string } {
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  // Prism wraps this error in another one when a status was asked for, so that only its text is left.
  const notAcceptable = said.includes("NOT_ACCEPTABLE");
  const reason = notAcceptable
    ? `The operation has no answer of a media type that the request accepts (${request.headers.get("accept")}).`
    : `The mock could not make an answer. ${said}`;
  const [status, code] = notAcceptable ? ([406, "not_acceptable"] as const) : ([500, "internal_error"] as const);
  return { response: problemResponse(problem(status, code, reason, request, { requestId })), reason };
}
