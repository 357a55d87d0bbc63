import { isPlainObject } from "../encode.ts";
import { ArgumentError } from "../errors/argument-error.ts";
import { DecodeError } from "../errors/decode-error.ts";
import type { ModifyOptions } from "../modify.ts";
import type { Operation } from "../operation.ts";
import type { Outcome } from "../outcome.ts";
import type { Prepared } from "../prepared.ts";
import { pauseAfter } from "../sequence.ts";

/** Milliseconds that the pause before the second try has at most; each later one has twice as many. */
const PAUSE = 100;

/** Reads, asks for a change, and writes it if nobody else wrote in between; else begins anew with what is there then. */
export async function run<T>({ operation, input, send }: Prepared, read: Operation): Promise<Outcome<T>> {
  const { body: change, ...target } = await input();
  if (typeof change !== "function") throw new ArgumentError("change", "must be a function", undefined, operation.id);
  const { tries = 5 } = target.options as ModifyOptions;
  const query = Object.fromEntries(Object.entries(target.query).filter(([name]) => read.query?.includes(name)));
  let { deadlineAt } = target;

  for (let attempt = 1; ; attempt++) {
    const current = await send<T>(read, { ...target, query, body: undefined, deadlineAt });
    if (!current.ok) return current;
    const { response, context } = current.exchange;
    // Nothing was read that could be changed.
    if (context.options.noOp) return current;
    deadlineAt = context.deadlineAt;
    const body: unknown = await change(current.data);
    if (body === undefined) return current;
    const etag = response.headers.get("ETag");
    if (!etag) throw new DecodeError(current.exchange, "Without an ETag, a change could undo that of another");
    const headers = { ...target.headers, "If-Match": etag };
    const written = await send<T>(operation, { ...target, body, headers, deadlineAt });
    if (written.ok || written.error.status !== 412) return written;
    if (written.error.outcome === "unknown") {
      // An earlier attempt got no answer: it may be what the resource was changed by.
      const now = await send<T>(read, { ...target, query, body: undefined, deadlineAt });
      return now.ok && hasIn(now.data, body) ? now : written;
    }
    if (!(attempt < tries)) return written;
    await pauseAfter(written.exchange, Math.random() * PAUSE * 2 ** attempt, target.signal);
  }
}

/** Whether a resource is as a merge patch would have it. */
function hasIn(value: unknown, patch: unknown): boolean {
  if (!isPlainObject(patch)) return JSON.stringify(value ?? null) === JSON.stringify(patch);
  return isPlainObject(value) && Object.entries(patch).every(([name, part]) => hasIn(value[name], part));
}
