import type { IncomingMessage } from "node:http";
import type { Fault } from "./broken-request.ts";

/** What is wrong with the version of a request or with the coding of its body, which Node takes for chunked whatever it is. */
export function framingFault({ httpVersion, httpVersionMajor, headers }: IncomingMessage): Fault | undefined {
  if (httpVersionMajor !== 1) {
    return [505, "http_version_not_supported", `The mock speaks HTTP/1.1, not HTTP/${httpVersion}.`];
  }
  const coding = headers["transfer-encoding"];
  if (coding === undefined || coding.toLowerCase() === "chunked") return undefined;
  return [501, "not_implemented", `The only transfer coding that is known is chunked, not ${coding}.`];
}
