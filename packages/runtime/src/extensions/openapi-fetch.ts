import createClient, { type Client } from "openapi-fetch";
import type { Operation } from "../contract/operation.ts";

// The only file that imports openapi-fetch, so that another library could replace it.

/** The raw client of openapi-fetch, typed by the `paths` of a schema. */
export type TypedFetch<Paths extends object> = Client<Paths>;

/** The used options of one openapi-fetch call. */
export interface FetchInit {
  readonly baseUrl?: string;
  readonly params?: {
    readonly path?: Readonly<Record<string, unknown>>;
    readonly query?: Readonly<Record<string, unknown>>;
    readonly header?: Readonly<Record<string, unknown>>;
  };
  readonly body?: unknown;
  readonly headers?: unknown;
  readonly parseAs?: string;
  readonly signal?: AbortSignal | null;
  readonly redirect?: "follow" | "manual" | "error";
  /** Undici needs it with a streamed body. */
  readonly duplex?: "half";
  readonly fetch?: (request: Request) => Promise<Response>;
  /** The class of requests. */
  readonly Request?: typeof Request;
  readonly pathSerializer?: (url: string, values: Readonly<Record<string, unknown>>) => string;
  readonly querySerializer?: (query: Readonly<Record<string, unknown>>) => string;
  readonly bodySerializer?: (body: unknown) => unknown;
}

/** An openapi-fetch client without its generics. */
export type UntypedFetch = {
  [method in Operation["method"]]: (path: string, init?: FetchInit) => Promise<unknown>;
} & {
  request(method: string, path: string, init?: FetchInit): Promise<unknown>;
};

/** Opens a client on which every call brings its own serializers and `fetch`. */
export function openClient(baseUrl: string): UntypedFetch {
  // Its methods are typed by a schema that is not known here; the members are the same.
  return createClient({ baseUrl }) as object as UntypedFetch;
}
