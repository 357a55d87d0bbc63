import type { Operation } from "../contract/operation.ts";
import { fillPath } from "./path.ts";
import { serializeQuery } from "./query.ts";

/** Where a client sends requests. */
interface Servers {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** The URL of each server that the contract names for some operations. */
  readonly servers: Readonly<Record<string, string>>;
}

/** Where an operation is sent. */
export function serverOf({ server }: Operation, { baseUrl, servers }: Servers): string {
  if (server === undefined) return baseUrl;
  return servers[server] ?? new URL(server, `${baseUrl}/`).href.replace(/\/+$/, "");
}

/** The origins that the caller has named, and that credentials may go to. */
export function namedOrigins({ baseUrl, servers }: Servers): readonly string[] {
  return [baseUrl, ...Object.values(servers)].map((url) => new URL(url).origin);
}

/** Writes the URL of a call. */
export function requestUrl(
  baseUrl: string,
  { path, styles }: Operation,
  { path: values, query }: { readonly [place in "path" | "query"]: Readonly<Record<string, unknown>> },
): string {
  const search = serializeQuery(query, styles);
  return baseUrl + fillPath(path, values) + (search && `?${search}`);
}
