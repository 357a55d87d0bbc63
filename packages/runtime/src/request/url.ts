import type { Operation } from "../contract/operation.ts";
import type { Settings } from "../options/client-options.ts";

/** Where an operation is sent. */
export function serverOf({ server }: Operation, { baseUrl, servers }: Pick<Settings, "baseUrl" | "servers">): string {
  if (server === undefined) return baseUrl;
  return servers[server] ?? new URL(server, `${baseUrl}/`).href.replace(/\/+$/, "");
}

/** The origins that the caller has named, and that credentials may go to. */
export function namedOrigins({ baseUrl, servers }: Pick<Settings, "baseUrl" | "servers">): readonly string[] {
  return [baseUrl, ...Object.values(servers)].map((url) => new URL(url).origin);
}
