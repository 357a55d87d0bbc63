import type { Operation } from "../../contract/operation.ts";
import type { CallOptions } from "../../options/call-options.ts";
import { Call } from "../call.ts";
import type { Prepared } from "../call-plan.ts";
import { run } from "./run-modify.ts";

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
