import type { Exchange } from "../../context/exchange.ts";
import type { Operation } from "../../contract/operation.ts";
import { CallError, type CallSoFar } from "../../errors/call-error.ts";
import { TimeoutError } from "../../errors/timeout-error.ts";
import type { CallInput } from "../../request/arguments.ts";
import type { Prepared } from "../call-plan.ts";

/** What a request began. */
export interface Begun {
  readonly operation: Operation;
  /** The operation that tells how far it is, its input, and what sends it. */
  readonly poll: Operation;
  readonly input: CallInput;
  readonly send: Prepared["send"];
  readonly clock: Prepared["clock"];
  /** The answer to the request, if it was sent in this process. */
  readonly exchange: Exchange | undefined;
}

/** An answer, or the error of a look that got none, as a part of what was begun: a write, that may have changed something. */
export function partOf(begun: Begun, look: Exchange | CallError, deadline?: number): CallSoFar {
  const { operation, clock } = begun;
  const known = { ...lasting(begun), operation, clock, limit: () => deadline ?? 0 };
  if (!(look instanceof CallError)) return { ...look, context: { ...look.context, ...known } };
  const { url, method, attempts } = look;
  return { request: { url, method, headers: new Headers() }, context: { ...known, attempts: [...attempts] } };
}

/** Makes what a look has failed with an error of what was begun. The caller may not even know that somebody looks. */
export function errorOf(begun: Begun, error: unknown, deadline: number): unknown {
  if (!(error instanceof CallError)) return error;
  if (error instanceof TimeoutError && error.clock === "deadline" && error.phase !== "end") {
    return new TimeoutError(partOf(begun, error, deadline), "deadline", "end", error.retryAt, error);
  }
  // Nobody else has it: it was made for this wait.
  return Object.assign(error, { operation: begun.operation.id, ...lasting(begun) });
}

/** What is certain of it, whatever becomes of the looks. */
function lasting({ exchange }: Begun) {
  return { outcome: "unknown", idempotencyKey: exchange?.context.idempotencyKey } as const;
}
