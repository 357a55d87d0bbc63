import { isStream } from "../platform/stream.ts";
import type { EncodedBody } from "../request/body/stream-body.ts";
import { type HttpRequest, isRequest } from "../request/request.ts";
import type { Deadline } from "./deadline.ts";

/** Makes the requests of one call, which share its body and its signal. */
export class RequestFactory {
  readonly #body: EncodedBody["body"] | undefined;
  readonly #deadline: Deadline;
  /** The requests that carry the call's own body. */
  readonly #made: Request[] = [];

  constructor(body: EncodedBody["body"] | undefined, deadline: Deadline) {
    this.#body = body;
    this.#deadline = deadline;
  }

  /** Whether a request has the call's own body, and not one that a middleware has put in its place. */
  hasOwnBody(request: HttpRequest): boolean {
    return !isRequest(request) || this.#made.includes(request);
  }

  /** The request as a `Request` of the platform, which is what code that is not ours gets. */
  toRequest(request: HttpRequest): Request {
    if (isRequest(request)) return request;
    const made = new Request(request.url, { ...request, signal: this.#deadline.signal });
    this.#made.push(made);
    return made;
  }

  /** The same request under the signal of now, where it still has the signal of an earlier attempt that took too long. */
  withCurrentSignal(request: HttpRequest): HttpRequest {
    if (!isRequest(request) || !this.#deadline.isPast(request.signal)) return request;
    return this.copy(request) ?? new Request(request, { signal: this.#deadline.signal });
  }

  /**
   * Whether a request can be made again. A stream is gone once it is sent, and a body that a middleware has put in its place
   * is not kept in memory.
   */
  canCopy(request: HttpRequest): boolean {
    return this.hasOwnBody(request) ? !isStream(this.#body) : !request.body;
  }

  /** Makes a request like one that was sent, with headers of its own and its body read anew; undefined if that is impossible. */
  copy(
    request: HttpRequest,
    headers: ConstructorParameters<typeof Headers>[0] = request.headers,
  ): HttpRequest | undefined {
    if (!this.canCopy(request)) return undefined;
    if (!isRequest(request)) return { ...request, headers: new Headers(headers) };
    const body = this.hasOwnBody(request) ? this.#body : undefined;
    const copy = new Request(request, {
      headers,
      signal: this.#deadline.signal,
      ...(body !== undefined && { body }),
    });
    this.#made.push(copy);
    return copy;
  }
}
