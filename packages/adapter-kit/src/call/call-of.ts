import type { Credential } from "../credential.ts";
import type { AdapterDefinition } from "../definition.ts";
import { compareIfMatch } from "../preconditions/if-match.ts";
import { isRefusal } from "../problem/refusal.ts";
import type { ReadRequest } from "../request/read-request.ts";
import { Progress } from "../steps/progress.ts";
import type { Call, OperationId } from "./call.ts";
import { addInsight } from "./insight.ts";

/** What a call is made of, beside what the request says. */
export interface CallInit {
  readonly request: Request;
  readonly requestId: string;
  readonly responseHeaders: Headers;
  readonly credential: Credential | undefined;
  readonly problem: AdapterDefinition<never, never>["problem"];
}

/** Makes what a handler is given. */
export function callOf(operationId: OperationId, read: ReadRequest, init: CallInit): Call {
  const { problem, request, ...shown } = init;
  const ifMatch = request.headers.get("if-match") ?? undefined;
  const refusalFor = (error: unknown) => (isRefusal(error) ? error : problem?.(error, operationId));
  const insight = { progress: new Progress(), isMatched: false, refusalFor };
  const call = {
    operationId,
    ...read,
    ...shown,
    request,
    signal: request.signal,
    idempotencyKey: request.headers.get("idempotency-key") ?? undefined,
    ifMatch,
    match: (current: unknown) => {
      insight.isMatched = true;
      compareIfMatch(ifMatch, current);
    },
    // The validators have seen to it that the values have the types of the operation.
  } as Call;
  addInsight(call, insight);
  return call;
}
