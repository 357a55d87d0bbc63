import { type Adapter, type AdapterSettings, defineAdapter, refuse } from "@orgplane/adapter-kit";
import { capabilities } from "./gen/capabilities.ts";
import { handlers } from "./resources/index.ts";
import { type Connection, type ConnectionOptions, connect, withToken } from "./upstream/connection.ts";
import { problem } from "./upstream/problem.ts";
import { version } from "./version.ts";

/** How GuardAI is reached, and how the adapter works. */
export interface GuardaiOptions extends ConnectionOptions, AdapterSettings {}

/**
 * The Orgplane API on top of GuardAI.
 *
 * @throws TypeError for a `baseUrl` that is neither https nor loopback, and for a key without its id or an id without a key.
 */
export const guardai: (options: GuardaiOptions) => Adapter = (options) => define(options);

const tokenless =
  "Send a token of GuardAI, as `Authorization: Bearer <token>`: its login answers one for a key. Or give the adapter a key by its " +
  "options `apiKey` and `apiKeyId`.";

const define = defineAdapter<ConnectionOptions, Connection>({
  platform: "guardai",
  capabilities: { ...capabilities, implementation: { name: "@orgplane/adapter-guardai", version } },
  connect,
  admit({ credential }, connection) {
    if (connection.caller !== undefined) return connection;
    if (credential?.type === "bearer") return withToken(connection, credential.token);
    return refuse("unauthenticated", { detail: tokenless });
  },
  handlers,
  // The platform takes a user and an organization only as a whole, and the name of a file with its content.
  onlyByName: ["deleteMember", "replaceOrganization", "updateOrganization", "replaceOrganizationFile"],
  keepsListsFor: 60_000,
  problem,
});
