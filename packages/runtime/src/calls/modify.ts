import type { Exchange } from "../context/call-context.ts";
import type { Operation } from "../contract/operation.ts";
import type { OrgplaneError } from "../errors/base.ts";
import { DecodeError, TimeoutError } from "../errors/call-errors.ts";
import { ArgumentError } from "../errors/input-errors.ts";
import type { CallOptions } from "../options/call-options.ts";
import { elapsed } from "../platform/clock.ts";
import { isPlainObject } from "../platform/plain-object.ts";
import type { Outcome } from "../response/settled-call.ts";
import { Call } from "./call.ts";
import type { Prepared } from "./call-plan.ts";
import { pauseAfter, runBetween } from "./deadline-scope.ts";

/**
 * Makes a patch of what is there; undefined leaves it as it is. It is asked again when somebody else wrote meanwhile, and is
 * waited for no longer than `signal` and `deadline` say.
 */
export type Change<Current, Patch> = (current: Current) => Patch | undefined | Promise<Patch | undefined>;

/** What `modify` takes as its last argument: the options of the write, and one more. */
export type ModifyOptions<Options extends CallOptions = CallOptions> = Omit<Options, "ifMatch"> & {
  /** How often to try while others write in between, from 1 on. Default: 5. */
  readonly tries?: number | undefined;
};

/**
 * Makes a call that changes what `read` reads.
 *
 * @param withheld The query parameters that the write has, and `read` has not.
 */
export function modify<T, Errors>(prepared: Prepared, read: Operation, withheld?: readonly string[]): Call<T, Errors> {
  return new Call(prepared, () => run<T>(prepared, read, withheld));
}

/** Milliseconds that a pause has at most: before the second try, doubled before each later one, and before any. */
const PAUSE = 100;
const LONGEST_PAUSE = 2_000;

/** Reads, asks for a change, and writes it if nobody else wrote in between; else begins anew with what is there then. */
export async function run<T>(
  { operation, input, send }: Prepared,
  read: Operation,
  withheld: readonly string[] = [],
): Promise<Outcome<T>> {
  const { body: change, ...target } = await input();
  const { tries = 5, signal } = target.options as ModifyOptions;
  const refuse = (argument: string, reason: string) => new ArgumentError(argument, reason, undefined, operation.id);
  if (typeof change !== "function") throw refuse("change", "must be a function");
  if (typeof tries !== "number" || !(tries >= 1)) throw refuse("tries", "must be a number from 1 on");
  const query = Object.fromEntries(Object.entries(target.query).filter(([name]) => !withheld.includes(name)));
  let { deadlineAt } = target;
  // The latest write that was refused because somebody else wrote in between.
  let refused: Outcome<T> | undefined;
  const sendInTime: typeof send<T> = (sent, whole) =>
    send<T>(sent, { ...whole, deadlineAt }).catch((error) => {
      // There is no time for another try.
      if (refused && error instanceof TimeoutError && error.outcome === "not-sent") return refused;
      throw error;
    });
  const look = () => sendInTime(read, { ...target, query, body: undefined });

  for (let attempt = 1; ; attempt++) {
    const current = await look();
    if (!current.ok) return current;
    const { data, exchange } = current;
    const { context } = exchange;
    // Nothing was read that could be changed.
    if (context.options.noOp) return current;
    deadlineAt = context.deadline.endsAt;
    const body: unknown = await runBetween(exchange, { signal, deadlineAt }, () => change(data));
    if (body === undefined) return current;
    const headers = { ...target.headers, "If-Match": versionIn(exchange) };

    // After a write that may have been carried out: what is there now, if that is what it was to make.
    const lookAfter = async (failed: OrgplaneError) => {
      const { outcome } = failed;
      // Timers may be a little early.
      const isExpired = failed instanceof TimeoutError && failed.clock === "deadline";
      const isOver = isExpired || signal?.aborted || elapsed(context.clock) >= context.deadline.endsAt;
      if (outcome !== "unknown" || isOver) return undefined;
      // Where there is nothing to be seen, it is the write's own failure that matters.
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
    await pauseAfter(written.exchange, pause, signal);
  }
}

/** The version that was read, as a write can name it. */
function versionIn(exchange: Exchange): string {
  const etag = exchange.response.headers.get("ETag") ?? "";
  // One strong entity-tag of RFC 9110, section 8.8.3. Two that were joined, `*` or a text without quotes would be sent as
  // another condition.
  if (/^"[!#-~\x80-\xff]*"$/.test(etag)) return etag;
  if (!/^W\/"[!#-~\x80-\xff]*"$/.test(etag)) {
    throw new DecodeError(exchange, "Without an ETag, a change could undo that of another");
  }
  // RFC 9110, section 13.1.1: it is the same as no other, itself included.
  const why = "which a proxy that compresses answers may have made of a strong one";
  throw new DecodeError(exchange, `If-Match cannot name the weak ETag ${etag}, ${why}`);
}

/** Whether a resource is as a merge patch would have it. */
function hasIn(value: unknown, patch: unknown): boolean {
  if (!isPlainObject(patch)) return JSON.stringify(value ?? null) === JSON.stringify(patch);
  return isPlainObject(value) && Object.entries(patch).every(([name, part]) => hasIn(value[name], part));
}
