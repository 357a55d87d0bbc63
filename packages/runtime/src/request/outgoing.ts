import type { RequestParts } from "./request.ts";

/** A request as the core writes it: what `fetch(url, init)` takes, without the signal, which each attempt has its own of. */
export interface Draft extends RequestParts {
  readonly method: string;
  readonly url: string;
}

/**
 * A request on its way. It is a `Request` of the platform only from where others get to see it, such as middleware: to make
 * one takes as long as all else that the client does, and `fetch` makes its own in any case.
 */
export type Outgoing = Draft | Request;

/** Whether it is one of the platform, which others may have seen, and may have made. */
export function isRequest(request: Outgoing): request is Request {
  return "signal" in request;
}

/** The same request, unless `fetch` would follow its redirects: with the credentials that are still to be added to it. */
export function unfollowed(request: Request): Request {
  return request.redirect === "follow" ? new Request(request, { redirect: "manual" }) : request;
}
