import { readable } from "../http/known-body.ts";
import { faultAnswer } from "../scenarios/fault-answer.ts";
import type { GivenAnswer, Step } from "../scenarios/rule.ts";
import type { Answered, Backend } from "./backend.ts";
import { givenAnswer } from "./given-answer.ts";

/**
 * Does what a step says, or lets the request pass where there is none.
 *
 * @param documented - gives the contract's example for an answer that was ordered.
 * @throws ConnectionFault where the connection is to break; the reason of the request's signal once the caller gives up.
 */
export async function perform(
  step: Step | undefined,
  request: Request,
  backend: Backend,
  documented: (answer: GivenAnswer) => Promise<Response | undefined>,
): Promise<Answered> {
  if (step === undefined || "pass" in step) return backend.answer(request);
  if ("answer" in step) {
    const { answer } = step;
    return { response: await givenAnswer(answer, request, () => documented(answer)), reasons: [] };
  }
  let real: Answered | undefined;
  const answerReally = async () => {
    real = await backend.answer(request);
    return readable(real.response);
  };
  const response = await faultAnswer(step.fault, answerReally, request.signal);
  return { reasons: [], ...real, response };
}
