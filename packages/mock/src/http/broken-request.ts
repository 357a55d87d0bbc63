import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { problem, problemMediaType } from "../answer/problem.ts";

/** What was answered to something that Node could not read as HTTP. */
export interface BrokenRequest {
  /** `?` where the method and the path could not be read either. */
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly detail: string;
}

/** An error of Node's parser, with the bytes that it stopped at. */
export interface ParseError extends NodeJS.ErrnoException {
  readonly rawPacket?: Buffer;
}

/** Answers what Node could not read as HTTP, and hangs up. Nothing where nobody is there to be answered. */
export function answerBrokenRequest(error: ParseError, socket: Duplex): BrokenRequest | undefined {
  if (!socket.writable || error.code === "ECONNRESET") {
    socket.destroy();
    return undefined;
  }
  const { method, path } = requestLineOf(error.rawPacket);
  const isUnknown = error.code === "HPE_INVALID_METHOD" && method !== unreadable;
  const [status, code, detail] = isUnknown ? noSuchMethod(method) : (faults[error.code ?? ""] ?? fault);
  answerAndHangUp(socket, status, code, detail);
  return { method, path, status, detail };
}

/** Writes a problem to a connection that has no response of Node's, and ends it. */
export function answerAndHangUp(socket: Duplex, status: number, code: string, detail: string): void {
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

/** Status, code and detail for a method that HTTP does not have. */
export function noSuchMethod(method: string): Fault {
  return [501, "not_implemented", `There is no method ${method}.`];
}

/** Status, code and detail of what is answered to a request that no handler gets. */
export type Fault = readonly [status: number, code: string, detail: string];

const fault: Fault = [400, "malformed_request", "What arrived is not an HTTP request."];

const faults: Readonly<Record<string, Fault>> = {
  HPE_HEADER_OVERFLOW: [431, "headers_too_large", "The request's header fields are larger than 16 kB together."],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, "content_too_large", "The body's chunk extensions are too large."],
  ERR_HTTP_REQUEST_TIMEOUT: [408, "request_timeout", "The request did not arrive in time."],
};

const unreadable = "?";

function requestLineOf(packet: Buffer | undefined): { method: string; path: string } {
  const line = packet?.subarray(0, 8192).toString("latin1") ?? "";
  const [, method = unreadable, path = unreadable] = /^([\w!#$%&'*+.^`|~-]+) (\S+) HTTP\/\d/.exec(line) ?? [];
  return { method, path };
}
