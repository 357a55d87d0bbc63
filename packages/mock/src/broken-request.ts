import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { problem, problemMediaType } from "./problem.ts";

/** Answers what Node could not read as HTTP, and hangs up. */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const [status, code, detail] = faults[error.code ?? ""] ?? fault;
  const body = JSON.stringify(problem(status, code, detail, { url: "http://localhost/" }));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `Content-Type: ${problemMediaType}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    // The origin of a page is among what could not be read.
    "Access-Control-Allow-Origin: *",
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}

type Fault = readonly [status: number, code: string, detail: string];

const fault: Fault = [400, "malformed_request", "What arrived is not an HTTP request."];

const faults: Readonly<Record<string, Fault>> = {
  HPE_HEADER_OVERFLOW: [431, "headers_too_large", "The request's header fields are larger than 16 kB together."],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, "content_too_large", "The body's chunk extensions are too large."],
  ERR_HTTP_REQUEST_TIMEOUT: [408, "request_timeout", "The request did not arrive in time."],
};
