import type { AdapterSettings } from "../adapter.ts";
import { respond } from "../answer/respond.ts";
import type { Answer } from "../call/answer.ts";
import type { Call } from "../call/call.ts";
import { insightOf } from "../call/insight.ts";
import type { OperationFacts } from "../contract/operation-facts.ts";
import type { Outcome } from "../idempotency/once.ts";
import { internalError } from "../problem/internal-error.ts";
import { problemResponse } from "../problem/problem-response.ts";
import type { Refusal } from "../problem/refusal.ts";

/** What an answer is made with. */
export interface HandleContext {
  readonly facts: OperationFacts;
  readonly path: Readonly<Record<string, string>>;
  readonly basePath: string;
  readonly onError: NonNullable<AdapterSettings["onError"]>;
}

/** Has a handler answer, and gives each of its errors a meaning. */
export async function handle(
  call: Call,
  run: () => Answer | Promise<Answer>,
  context: HandleContext,
): Promise<Outcome> {
  try {
    const answer = await run();
    checkMatched(call, context.facts);
    return { response: respond(answer, context), isFinal: true };
  } catch (error) {
    const { refusal, isFinal } = await meaningOf(error, call, context);
    return { response: problemResponse(refusal, call.request, call.requestId), isFinal };
  }
}

/** A condition that a handler passes over would be a promise that nobody keeps; its first test is to find that. */
function checkMatched(call: Call, { id, parameters }: OperationFacts): void {
  const isAsked = call.ifMatch !== undefined && parameters.some(({ name }) => name === "If-Match");
  if (isAsked && !insightOf(call).isMatched) throw new TypeError(`${id} has not compared If-Match: call match`);
}

/** A refusal, and whether a repetition is to get it again. */
async function meaningOf(error: unknown, call: Call, { facts, onError }: HandleContext) {
  const { progress, refusalFor } = insightOf(call);
  const refusal = refusalFor(error);
  // What the caller has given up is no fault of the handler.
  if (refusal === undefined && !call.signal.aborted) onError(error, call);
  if (refusal !== undefined) await progress.undo();
  if (progress.isBegun) return { refusal: progress.toRefusal(refusal?.detail, error), isFinal: true };
  if (refusal !== undefined) return { refusal, isFinal: isAnswer(refusal) };
  const isWrite = facts.method !== "GET";
  return { refusal: internalError(error, isWrite), isFinal: isWrite };
}

/** Whether a refusal is the answer to a request, and not to the moment in which it came. */
function isAnswer({ status }: Refusal): boolean {
  return status < 500 && status !== 429;
}
