import type { Exchange } from "../context/call-context.ts";
import type { Operation } from "../contract/operation.ts";
import type { OrgplaneError } from "../errors/base.ts";
import { DecodeError, TimeoutError } from "../errors/call-errors.ts";
import { ArgumentError } from "../errors/input-errors.ts";
import type { CallOptions } from "../options/call-options.ts";
import { elapsed } from "../platform/clock.ts";
import { isPlainObject } from "../request/serialize.ts";
import type { CallPlan, SettledCall } from "./call.ts";
import { Call } from "./call.ts";
import { pauseBetween, runBetween } from "./deadline-scope.ts";
import type { CallInput } from "./transport.ts";

/**
 * Makes a patch from the current state; undefined leaves it unchanged. It is called again when somebody else wrote meanwhile.
 * `signal` and `deadline` bound how long the call waits for it.
 */
export type Change<Current, Patch> = (current: Current) => Patch | undefined | Promise<Patch | undefined>;

/** The last argument of `modify`: the options of the write, and one more. */
export type ModifyOptions<Options extends CallOptions = CallOptions> = Omit<Options, "ifMatch"> & {
  /** How often to try while others write in between: 1 or more. Default: 5. */
  readonly tries?: number | undefined;
};

/**
 * Makes a call that changes what `read` reads.
 *
 * @param withheld The query parameters of the write that `read` does not have.
 */
export function modify<T, Errors>(plan: CallPlan, read: Operation, withheld?: readonly string[]): Call<T, Errors> {
  return new Call(plan, () => run<T>(plan, read, withheld));
}

/** The longest pause in milliseconds: before the second try, doubled before each later one, and in any case. */
const PAUSE = 100;
const LONGEST_PAUSE = 2_000;

/** Reads, asks for a change, and writes it unless somebody else wrote in between: then it begins again. */
export async function run<T>(
  plan: CallPlan,
  read: Operation,
  withheld: readonly string[] = [],
): Promise<SettledCall<T>> {
  const { operation } = plan;
  const { body: change, ...target } = plan.input();
  const { tries = 5, signal } = target.options as ModifyOptions;
  const refuse = (argument: string, reason: string) => new ArgumentError(argument, reason, undefined, operation.id);
  if (typeof change !== "function") throw refuse("change", "must be a function");
  if (typeof tries !== "number" || !(tries >= 1)) throw refuse("tries", "must be a number, 1 or more");
  const query = Object.fromEntries(Object.entries(target.query).filter(([name]) => !withheld.includes(name)));
  let { deadlineAt } = target;
  // The latest write that was refused, because somebody else wrote in between.
  let refused: SettledCall<T> | undefined;
  const sendInTime = (sent: Operation, whole: CallInput) =>
    plan.send<T>(sent, { ...whole, deadlineAt }).catch((error) => {
      // No time is left for another try.
      if (refused && error instanceof TimeoutError && error.outcome === "not-sent") return refused;
      throw error;
    });
  const look = () => sendInTime(read, { ...target, query, body: undefined });

  for (let attempt = 1; ; attempt++) {
    const current = await look();
    if (!current.ok) return current;
    const { data, exchange } = current;
    const { context } = exchange;
    // Nothing was read, so there is nothing to change.
    if (context.options.noOp) return current;
    deadlineAt = context.deadline.endsAt;
    const body: unknown = await runBetween(exchange, { signal, deadlineAt }, () => change(data));
    if (body === undefined) return current;
    const headers = { ...target.headers, "if-match": versionIn(exchange) };

    // After a write that may have been carried out: the current state, if it is as the write would have made it.
    const lookAfter = async (failed: OrgplaneError) => {
      const { outcome } = failed;
      // Timers may be a little early.
      const isExpired = failed instanceof TimeoutError && failed.timeout === "deadline";
      const isOver = isExpired || signal?.aborted || elapsed(context.clock) >= context.deadline.endsAt;
      if (outcome !== "unknown" || isOver) return undefined;
      // If that cannot be read, the failure of the write is what matters.
      const now = await look().catch(() => undefined);
      return now?.ok && hasIn(now.data, JSON.parse(JSON.stringify(body))) ? now : undefined;
    };

    const written = await sendInTime(operation, { ...target, body, headers }).catch(async (error) => {
      const now = await lookAfter(error);
      if (now) return now;
      throw error;
    });
    if (written.ok || written === refused) return written;
    const now = await lookAfter(written.error);
    if (now) return now;
    const { status, outcome } = written.error;
    if (status !== 412 || outcome === "unknown" || attempt >= tries) return written;
    const pause = Math.min(LONGEST_PAUSE, PAUSE * 2 ** (attempt - 1)) * Math.random();
    if (elapsed(context.clock) + pause >= deadlineAt) return written;
    refused = written;
    await pauseBetween(written.exchange, pause, signal);
  }
}

/** The version that was read, in the form that `If-Match` takes. */
function versionIn(exchange: Exchange): string {
  const etag = exchange.response.headers.get("ETag") ?? "";
  // One strong entity-tag (RFC 9110, section 8.8.3). Two tags, `*` or a text without quotes would be other conditions.
  if (/^"[!#-~\x80-\xff]*"$/.test(etag)) return etag;
  if (!/^W\/"[!#-~\x80-\xff]*"$/.test(etag)) {
    throw new DecodeError(exchange, "Without an ETag, a change could overwrite somebody else's");
  }
  // A weak tag never matches (RFC 9110, section 13.1.1).
  const why = "which a proxy that compresses responses may have made from a strong one";
  throw new DecodeError(exchange, `If-Match cannot name the weak ETag ${etag}, ${why}`);
}

/** Whether a resource already has what a merge patch would set. */
function hasIn(value: unknown, patch: unknown): boolean {
  if (!isPlainObject(patch)) return JSON.stringify(value ?? null) === JSON.stringify(patch);
  return isPlainObject(value) && Object.entries(patch).every(([name, part]) => hasIn(value[name], part));
}
