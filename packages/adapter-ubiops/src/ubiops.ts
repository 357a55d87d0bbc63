import { type Adapter, type AdapterSettings, defineAdapter, refuse } from "@orgplane/adapter-kit";
import { capabilities } from "./gen/capabilities.ts";
import { handlers } from "./resources/index.ts";
import { type Connection, type ConnectionOptions, connect, withToken } from "./upstream/connection.ts";
import { problem } from "./upstream/problem.ts";
import { version } from "./version.ts";

/** How UbiOps is reached, and how the adapter works. */
export interface UbiopsOptions extends ConnectionOptions, AdapterSettings {}

/**
 * The Orgplane API on top of UbiOps.
 *
 * @throws TypeError for a `baseUrl` that is neither https nor loopback.
 */
export const ubiops: (options?: UbiopsOptions) => Adapter = (options = {}) => define(options);

const define = defineAdapter<ConnectionOptions, Connection>({
  platform: "ubiops",
  capabilities: { ...capabilities, implementation: { name: "@orgplane/adapter-ubiops", version } },
  connect,
  admit({ credential }, connection) {
    if (connection.token !== undefined) return connection;
    if (credential === undefined)
      return refuse("unauthenticated", {
        detail:
          "Send a token of UbiOps, as `Authorization: Bearer <token>`, or give the adapter one by its option `token`.",
      });
    return withToken(connection, credential.type === "bearer" ? credential.token : credential.key);
  },
  handlers,
  keepsListsFor: 60_000,
  problem,
});
