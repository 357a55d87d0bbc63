import type { Answering } from "./ask.ts";
import type { Fault } from "./faults.ts";

/** How often the adapter has asked its platform so far, the request at hand included. */
export interface Count {
  readonly reads: number;
  readonly writes: number;
}

/** An adapter on a twin, and what came between the two. */
export interface Between {
  readonly adapter: Answering;
  readonly count: Count;
  /** The writes that the adapter has sent, in order: method, path and body. */
  readonly writes: readonly string[];
}

/** Whose requests meet a fault. */
export interface BetweenOptions {
  readonly twin: { readonly fetch: (request: Request) => Promise<Response> };
  /** Makes the adapter that sends its requests by a `fetch`. */
  readonly adapterOn: (fetch: Answering) => Answering;
  /** Whether a request to the platform changes something. Default: all but GET. Leave out logging in. */
  readonly isWrite?: ((request: Request) => boolean | Promise<boolean>) | undefined;
  /** Whether a request meets the fault. Default: none does. */
  readonly isMet?: (request: Request, count: Count, isWrite: boolean) => boolean;
  readonly fault?: Fault;
  /** What answers the first reads after each write instead: a twin that does not know of it. Default: nothing. */
  readonly late?: { readonly twin: BetweenOptions["twin"]; readonly reads: number };
}

/** Puts an adapter on a twin, with a fault between the two. */
export function between(options: BetweenOptions): Between {
  const { twin, adapterOn, isWrite = ({ method }) => method !== "GET", isMet = () => false, fault, late } = options;
  const count = { reads: 0, writes: 0 };
  const writes: string[] = [];
  let readsSince = Number.POSITIVE_INFINITY;
  const adapter = adapterOn(async (request) => {
    const writing = await isWrite(request.clone());
    count[writing ? "writes" : "reads"] += 1;
    readsSince = writing ? 0 : readsSince + 1;
    if (writing) writes.push(await lineOf(request.clone()));
    else if (late !== undefined && readsSince <= late.reads) return late.twin.fetch(request);
    if (fault === undefined || !isMet(request, count, writing)) return twin.fetch(request);
    if (fault.arrives) await (await twin.fetch(request)).arrayBuffer();
    return fault.answer();
  });
  return { adapter, count, writes };
}

async function lineOf(request: Request): Promise<string> {
  const text = await request.text();
  // The parts of a form are divided by a line that is made anew each time.
  const [, boundary] = /boundary=([^;]+)/.exec(request.headers.get("content-type") ?? "") ?? [];
  return `${request.method} ${request.url} ${boundary === undefined ? text : text.replaceAll(boundary, "--")}`;
}
