import type { Call } from "../call/call.ts";
import type { Platform } from "./platform.ts";
import type { LooseInput } from "./request.ts";
import { send } from "./send.ts";
import type { Input, Output, PathOf, Verb } from "./typed-paths.ts";

/** Sends a request by one method. */
export type Send<Paths, Method extends Verb> = <Path extends PathOf<Paths, Method>>(
  path: Path,
  input: Input<Paths, Method, Path>,
) => Promise<Output<Paths, Method, Path>>;

/** The API of a platform, for one call. Its methods throw an `UpstreamError` for whatever is no success. */
export type Senders<Paths> = { readonly [Method in Verb]: Send<Paths, Method> };

/** What a request belongs to. */
export type CallOfSender = Pick<Call, "signal" | "responseHeaders">;

// A call may go to several addresses of a platform: a write at one of them counts at all.
const haveWritten = new WeakSet<CallOfSender>();

/**
 * The API of a platform for a call, which it is given up with. From the first write on it is not, as what follows is to find
 * out what became of that.
 *
 * @param platform - how the platform is spoken to.
 * @param call - the call of the handler: the same one for each address of the platform.
 */
export function sendersFor<Paths>(platform: Platform, call: CallOfSender): Senders<Paths> {
  const { isWrite = (method) => method !== "get" } = platform;
  const sender = (method: Verb) => (path: string, input: LooseInput) => {
    if (isWrite(method, path, input.body)) haveWritten.add(call);
    return send(platform, call, { method, path, input, signal: haveWritten.has(call) ? undefined : call.signal });
  };
  // The types of each path and method are those of the description; here they are data.
  return {
    get: sender("get"),
    post: sender("post"),
    put: sender("put"),
    patch: sender("patch"),
    delete: sender("delete"),
  } as unknown as Senders<Paths>;
}
