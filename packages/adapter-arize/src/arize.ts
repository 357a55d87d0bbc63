import {
  type Adapter,
  type AdapterSettings,
  defineAdapter,
  noSupport,
  type OperationId,
  refuse,
} from "@orgplane/adapter-kit";
import type { Capabilities } from "@orgplane/adapter-kit/models";
import { capabilities } from "./gen/capabilities.ts";
import { handlers } from "./resources/index.ts";
import { type Connection, type ConnectionOptions, connect } from "./upstream/connection.ts";
import { problem } from "./upstream/problem.ts";
import { version } from "./version.ts";

/** How Arize AX is reached, and how the adapter works. */
export interface ArizeOptions extends ConnectionOptions, AdapterSettings {}

/** Whoever sets `graphql` asks for these, though only documentation says how. */
const byGraphql: readonly OperationId[] = [
  "listMembers",
  "getMember",
  "getMemberAccess",
  "listSpaceMembers",
  "getSpaceMember",
];

/**
 * The Orgplane API on top of Arize AX.
 *
 * @throws TypeError for a `baseUrl` that is neither https nor loopback, for a `region` that cannot be one, and for `graphql`
 * beside them where it is not said where GraphQL is.
 */
export const arize: (options?: ArizeOptions) => Adapter = (options = {}) => {
  const { allowUnproven: allowed = false, graphql = false } = options;
  if (graphql === false || allowed === true) return define(options);
  return define({ ...options, allowUnproven: [...byGraphql, ...(allowed === false ? [] : allowed)] });
};

const keyless =
  "Send an API key of Arize AX, as `Authorization: Bearer <key>`, or give the adapter one by its option `apiKey`.";

const define = defineAdapter<ConnectionOptions, Connection>({
  platform: "arize",
  capabilities: capabilitiesFor,
  connect,
  admit({ credential }, connection) {
    if (connection.apiKey !== undefined) return connection;
    if (credential === undefined) return refuse("unauthenticated", { detail: keyless });
    return { ...connection, apiKey: credential.type === "bearer" ? credential.token : credential.key };
  },
  handlers,
  keepsListsFor: 60_000,
  problem,
});

function capabilitiesFor({ graphql = false }: ConnectionOptions): Capabilities {
  const reason = "Only GraphQL has this. The option `graphql` of the adapter switches it on.";
  const off = Object.entries(capabilities.operations)
    .filter(([id]) => graphql === false && byGraphql.includes(id as OperationId))
    .map(([id]) => [id, { ...noSupport, reason }]);
  return {
    ...capabilities,
    implementation: { name: "@orgplane/adapter-arize", version },
    operations: { ...capabilities.operations, ...Object.fromEntries(off) },
  };
}
