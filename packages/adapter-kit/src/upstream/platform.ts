import type { Call } from "../call/call.ts";
import type { Verb } from "./typed-paths.ts";

/** Answers a request: the global `fetch`, or something like it. */
export type Fetch = (request: Request) => Promise<Response>;

/** How an adapter speaks to its platform: what the platforms have each of their own. */
export interface Platform {
  /** Where the API is, as `secureBaseUrl` returns it. */
  readonly baseUrl: string;
  readonly fetch: Fetch;
  /**
   * Puts the credential into the headers of a request. It may log in for that; when that fails, the request counts as not sent.
   *
   * @param headers - those of the request.
   * @param attempt - the signal of the call, and the credential that was refused, if a new one is needed.
   */
  readonly authorize: (headers: Headers, attempt: Attempt) => void | Promise<void>;
  /**
   * Whether the credential is the adapter's own. When the platform refuses it, the caller gets a 503 and not a 401: a client would
   * throw away a token that is good. Default: false, it came with the request.
   */
  readonly hasOwnCredential?: boolean;
  /**
   * Whether a request that is answered 401 is sent once more, with a new credential. A write, too: the platform has refused it.
   * Default: false.
   */
  readonly renews?: boolean;
  /**
   * Whether a request changes something: from the first such request of a call on, the caller cannot abort it any more. Default:
   * everything but GET.
   */
  readonly isWrite?: (method: Verb, path: string, body: unknown) => boolean;
  /**
   * Which errors are the platform's own: those in `json`, or, where nothing says what its errors look like, `any` but a page, as
   * a proxy answers it. Whatever is not its own counts as a lost answer. Default: `json`.
   */
  readonly errors?: "json" | "any";
  /** Reads the JSON of a success. What it throws is a lost answer, unless it is an `UpstreamError`. Default: `JSON.parse`. */
  readonly parse?: (text: string) => unknown;
  /**
   * Members of which every object has one that answers a write. An object without them comes from something in front of the
   * platform, and is a lost answer. Default: every object is an answer.
   */
  readonly answersHave?: readonly string[];
  /** What the body of an error says. Default: the first text of `detail`, `message`, `error` and `title`. */
  readonly explain?: (body: Readonly<Record<string, unknown>>) => Explanation;
  /** In how many seconds to come again, where an answer says. Default: its `Retry-After`. */
  readonly retryAfterOf?: (headers: Headers) => number | undefined;
  /** Sees the headers of each answer, to pass on what they say about the quota. */
  readonly observe?: (headers: Headers, call: Pick<Call, "responseHeaders">) => void;
}

/** An attempt to send a request. */
export interface Attempt {
  /** Aborts when the caller gives up; undefined where the call has written something. */
  readonly signal: AbortSignal | undefined;
  /** The headers of this request that were just answered 401. */
  readonly refused: Headers | undefined;
}

/** What an error of the platform says. */
export interface Explanation {
  /** A sentence for the caller. */
  readonly sentence?: string | undefined;
  /** The code, where the platform has codes. */
  readonly code?: string | undefined;
}
