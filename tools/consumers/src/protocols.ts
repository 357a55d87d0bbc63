import { CALLS, type Results } from "./row.ts";

/** What a page is told that sends a stream over HTTP/1.1. */
const REFUSED = /^ConnectionError: .+ Browsers send streams over HTTP\/2 only: pass a Blob or a File/;

/**
 * The results of a page that has made the calls over HTTP/1.1, and again over HTTP/2. A stream has to arrive over HTTP/2, and to
 * be refused over HTTP/1.1 with the error that says what to do. All else has to work over both.
 */
export function overBoth(http1: Results, http2: Results): Results {
  const result = (call: string) => {
    const [older = "not tried", newer = "not tried"] = [http1[call], http2[call]];
    if (newer !== "yes") return `over HTTP/2: ${newer}`;
    if (older === "yes") return "yes";
    return call === "stream" && REFUSED.test(older) ? "yes, over HTTP/2" : older;
  };
  return Object.fromEntries(CALLS.map((call) => [call, result(call)]));
}
