import { type Adapter, type AdapterSettings, defineAdapter, refuse } from "@orgplane/adapter-kit";
import { capabilities } from "./gen/capabilities.ts";
import { handlers } from "./resources/index.ts";
import { type Connection, type ConnectionOptions, connect, withCredential } from "./upstream/connection.ts";
import { problem } from "./upstream/problem.ts";
import { version } from "./version.ts";

/** How ZenML Pro is reached, and how the adapter works. */
export interface ZenmlOptions extends ConnectionOptions, AdapterSettings {}

/**
 * The Orgplane API on top of ZenML Pro.
 *
 * @throws TypeError for a `baseUrl` that is neither https nor loopback.
 */
export const zenml: (options?: ZenmlOptions) => Adapter = (options = {}) => define(options);

const keyless =
  "Send a key of ZenML Pro, as `Authorization: Bearer <key>`, or give the adapter one by its option `apiKey`.";

const define = defineAdapter<ConnectionOptions, Connection>({
  platform: "zenml",
  capabilities: { ...capabilities, implementation: { name: "@orgplane/adapter-zenml", version } },
  connect,
  admit({ credential }, connection) {
    if (connection.caller !== undefined) return connection;
    if (credential === undefined) return refuse("unauthenticated", { detail: keyless });
    return withCredential(connection, credential.type === "bearer" ? credential.token : credential.key);
  },
  handlers,
  keepsListsFor: 60_000,
  problem,
});
