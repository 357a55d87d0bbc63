import type { LoggedMessage, LoggedRequest } from "./logged-request.ts";

/** The log as an HTTP archive (HAR 1.2), which the developer tools of browsers open. */
export function toHar(entries: readonly LoggedRequest[], version: string): unknown {
  return {
    log: {
      version: "1.2",
      creator: { name: "@orgplane/mock", version },
      entries: entries.map(toEntry),
    },
  };
}

function toEntry({ started_at, milliseconds, method, url, status, request, response, delay, fault }: LoggedRequest) {
  const queryString = [...new URL(url).searchParams].map(([name, value]) => ({ name, value }));
  const { body } = request;
  const answer = response ?? { headers: {}, body: null, body_bytes: 0 };
  return {
    startedDateTime: started_at,
    time: milliseconds,
    request: {
      method,
      url,
      httpVersion: "HTTP/1.1",
      cookies: [],
      ...fields(request),
      queryString,
      ...(body === null ? {} : { postData: { mimeType: request.headers["content-type"] ?? "", text: body } }),
    },
    response: {
      status,
      statusText: "",
      httpVersion: "HTTP/1.1",
      cookies: [],
      ...fields(answer),
      content: {
        size: answer.body_bytes,
        mimeType: answer.headers["content-type"] ?? "",
        ...(answer.body === null ? {} : { text: answer.body }),
      },
      redirectURL: answer.headers["location"] ?? "",
    },
    cache: {},
    timings: { send: 0, wait: milliseconds, receive: 0 },
    ...(fault === null && delay === 0 ? {} : { comment: `fault: ${fault ?? "none"}, delay: ${Math.round(delay)} ms` }),
  };
}

function fields({ headers, body_bytes }: LoggedMessage) {
  return {
    headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
    headersSize: -1,
    bodySize: body_bytes,
  };
}
