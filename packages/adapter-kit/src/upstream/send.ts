import type { Call } from "../call/call.ts";
import type { Explanation, Platform } from "./platform.ts";
import { type RequestTarget, requestTo } from "./request.ts";
import { retryAfterOf } from "./retry-after.ts";
import { UpstreamError } from "./upstream-error.ts";

type Sending = Omit<RequestTarget, "baseUrl">;

// Node's requests follow their signal by a weak reference: one that nothing holds on to would never be aborted.
const inFlight = new Set<Request>();
const beingRead = new WeakMap<ReadableStream, Request>();

/** Sends a request once, and once more where the platform renews its credentials. */
export async function send(
  platform: Platform,
  call: Pick<Call, "responseHeaders">,
  sending: Sending,
): Promise<unknown> {
  const name = `${sending.method.toUpperCase()} ${sending.path}`;
  const request = await authorized(platform, name, sending);
  try {
    return await exchange(platform, call, name, request, sending);
  } catch (error) {
    const isExpired = platform.renews === true && error instanceof UpstreamError && error.status === 401;
    if (!isExpired) throw error;
    const again = await authorized(platform, name, sending, request.headers);
    return exchange(platform, call, name, again, sending);
  }
}

async function exchange(
  platform: Platform,
  call: Pick<Call, "responseHeaders">,
  name: string,
  request: Request,
  sending: Sending,
): Promise<unknown> {
  const { answer } = sending.input;
  inFlight.add(request);
  try {
    const response = await platform.fetch(request);
    platform.observe?.(response.headers, call);
    if (!response.ok) throw refused(platform, name, request, response, await response.text());
    if (answer === "stream") {
      if (response.body !== null) beingRead.set(response.body, request);
      return response;
    }
    return read(platform, response, await response.text(), sending);
  } catch (error) {
    if (error instanceof UpstreamError) throw error;
    request.signal.throwIfAborted();
    throw new UpstreamError(`The answer to ${name} was lost`, { cause: error });
  } finally {
    inFlight.delete(request);
  }
}

/** The request with its credential. */
async function authorized(platform: Platform, name: string, sending: Sending, refused?: Headers): Promise<Request> {
  const { signal } = sending;
  signal?.throwIfAborted();
  const request = requestTo({ ...sending, baseUrl: platform.baseUrl });
  try {
    await platform.authorize(request.headers, { signal, refused });
  } catch (error) {
    signal?.throwIfAborted();
    const { message, status, isPlatforms, sentence, code, retryAfter } =
      error instanceof UpstreamError ? error : new UpstreamError(`There is no credential for ${name}`);
    const known = { status, isPlatforms, sentence, code, retryAfter, isOwnCredential: isOwn(platform, status) };
    throw new UpstreamError(message, { ...known, wasSent: false, cause: error });
  }
  signal?.throwIfAborted();
  return request;
}

/** What is no JSON was given by something in front of the platform, which says nothing about what became of the request. */
function read(platform: Platform, { status }: Response, text: string, { method, input }: Sending): unknown {
  const { parse = JSON.parse, answersHave } = platform;
  const isNothing = input.answer === "none";
  if (status === 204 || (isNothing && text.trim() === "")) return undefined;
  const data: unknown = parse(text);
  if (isNothing) return undefined;
  if (method !== "get" && answersHave && typeof data === "object" && data !== null) {
    if (!answersHave.some((name) => name in data)) throw new TypeError(`The answer has no ${answersHave.join(" or ")}`);
  }
  return data;
}

function refused(
  platform: Platform,
  name: string,
  request: Request,
  { status, headers }: Response,
  text: string,
): UpstreamError {
  const body = parsed(text);
  const { sentence, code } = body === undefined ? {} : (platform.explain ?? explain)(body);
  return new UpstreamError(`${name} was answered ${status}`, {
    status,
    isPlatforms: body !== undefined || (platform.errors === "any" && !isPage(headers, text)),
    sentence: sentence && withoutCredential(request, sentence),
    code,
    retryAfter: (platform.retryAfterOf ?? retryAfterOf)(headers),
    isOwnCredential: isOwn(platform, status),
  });
}

function isOwn({ hasOwnCredential = false }: Platform, status: number | undefined): boolean {
  return hasOwnCredential && status === 401;
}

/** An error can quote the credential that it refuses. */
function withoutCredential({ headers }: Request, text: string): string {
  const values = [headers.get("authorization")?.replace(/^\w+ /, ""), headers.get("x-api-key")];
  // Nobody can tell a shorter one from a word.
  return values.reduce<string>((rest, one) => (one && one.length >= 8 ? rest.replaceAll(one, "***") : rest), text);
}

function isPage(headers: Headers, text: string): boolean {
  return /^text\/html\b/i.test(headers.get("content-type") ?? "") || text.trimStart().startsWith("<");
}

function explain(body: Readonly<Record<string, unknown>>): Explanation {
  const texts = ["detail", "message", "error", "title"].map((name) => body[name]);
  return { sentence: texts.find((one): one is string => typeof one === "string") };
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}
