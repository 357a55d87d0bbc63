import { defineAdapter, nativeCapabilities, refuse } from "@orgplane/adapter-kit";
import { connectedHandlers, type Fetch, problemOf, secureBaseUrl } from "@orgplane/adapter-kit/upstream";
import { members } from "./members.ts";
import { organizations } from "./organizations.ts";
import { type Connection, type Upstream, upstreamFor } from "./upstream.ts";

/** How the directory is reached. */
export interface DirectoryOptions {
  readonly baseUrl: string;
  /** Default: the global `fetch`. */
  readonly fetch?: Fetch;
}

// Operations without a handler are "none": the adapter answers them 501.
const handlers = connectedHandlers<Connection, Upstream>({ ...organizations, ...members }, upstreamFor);

/** The Orgplane API on top of our staff directory. Callers send their own token of the directory. */
export const directory = defineAdapter<DirectoryOptions, Connection>({
  platform: "directory",
  capabilities: nativeCapabilities(handlers, {
    platform: "directory",
    name: "Staff directory",
    implementation: { name: "in-house-adapter", version: "1.0.0" },
    // Say what is less than native: it is read by clients, and the conformance suite holds you to the rest.
    operations: {
      listMembers: { support: "emulated", calls: 1, notes: ["The directory sends all people at once."] },
      createMember: { calls: 1, repeats: "looked-up" },
      updateMember: { support: "emulated", calls: 2, preconditions: "checked" },
      deleteMember: { support: "emulated", calls: 2, preconditions: "checked" },
    },
  }),
  connect: ({ baseUrl, fetch = globalThis.fetch }) => ({ baseUrl: secureBaseUrl(baseUrl), fetch, token: "" }),
  admit: ({ credential }, connection) =>
    credential?.type === "bearer" ? { ...connection, token: credential.token } : refuse("unauthenticated"),
  handlers,
  problem: problemOf("The directory", ({ status }, operationId) => {
    if (status === 403) return "forbidden";
    if (status === 404) return "not_found";
    if (status === 409) return operationId === "createMember" ? "already_a_member" : "last_admin";
    return "invalid_body";
  }),
});
