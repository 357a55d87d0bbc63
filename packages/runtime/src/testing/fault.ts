import { abortable } from "../platform/abort.ts";
import type { Occasion } from "./script.ts";

/**
 * What goes wrong in place of an answer.
 *
 * - `refused`: there is no connection, so nothing was sent.
 * - `reset`: the connection breaks after the request has been sent. Whether it was carried out cannot be told.
 * - `stalled`: the request is taken, and then nothing comes.
 * - `bad-gateway`: a proxy answers 502, with a page of HTML.
 */
export type Fault = "refused" | "reset" | "stalled" | "bad-gateway";

/** Does what the fault does. */
export function fail(fault: Fault, { signal, stall }: Occasion): Response | Promise<Response> {
  switch (fault) {
    case "refused":
      throw connectionLost("fetch failed", "connect", "ECONNREFUSED");
    case "reset":
      throw connectionLost("fetch failed");
    case "stalled":
      stall();
      return abortable(new Promise<never>(() => {}), signal);
    case "bad-gateway":
      return new Response("<html><body><h1>502 Bad Gateway</h1></body></html>", {
        status: 502,
        headers: { "Content-Type": "text/html" },
      });
  }
}

/** What Node's `fetch` rejects with when a connection breaks. */
export function connectionLost(message: string, call = "read", code = "ECONNRESET"): TypeError {
  return new TypeError(message, { cause: Object.assign(new Error(`${call} ${code}`), { code }) });
}
