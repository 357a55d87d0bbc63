import { problem, problemResponse } from "../answer/problem.ts";
import { writtenPreferences } from "../request/written-preferences.ts";
import { givenAnswer } from "../shell/given-answer.ts";

/**
 * The error that a request asks for by `Prefer: code=429` or `__code=429`; nothing where it asks for none. The contract's
 * examples are not here, so another answer that is asked for is refused: in silence, a test of it would prove nothing.
 */
export async function orderedAnswer(request: Request): Promise<Response | undefined> {
  const { code, example } = writtenPreferences(request);
  if (code === undefined && example === undefined) return undefined;
  if (code !== undefined && /^[45]\d\d$/.test(code)) {
    const answer = { status: Number(code), ...(example === undefined ? {} : { example }) };
    return givenAnswer(answer, request, async () => undefined);
  }
  const detail = "Without a server, the mock gives no examples: ask for the code of an error, as in Prefer: code=429.";
  return problemResponse(problem(400, "invalid_parameter", detail, request));
}
