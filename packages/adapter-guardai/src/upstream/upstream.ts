import type { Call } from "@orgplane/adapter-kit";
import { type Memory, type Senders, sendersFor } from "@orgplane/adapter-kit/upstream";
import type { paths } from "../gen/wire.ts";
import type { Caller, Connection } from "./connection.ts";
import { parse } from "./parse.ts";

/** The API of the platform, for one call. */
export interface Upstream extends Senders<paths> {
  /** The numbers of organizations, by name. */
  readonly organizations: Memory<string>;
  /** Whether the call only reads: a write must not meet another organization that had the name before. */
  readonly isRead: boolean;
}

/** The API of the platform for a call, as `sendersFor` has it. */
export function upstreamFor({ baseUrl, fetch }: Connection, caller: Caller, call: Call): Upstream {
  const { token, renews, isOwner, organizations } = caller;
  const senders = sendersFor<paths>(
    {
      baseUrl,
      fetch,
      authorize: async (headers, attempt) => headers.set("Authorization", `Bearer ${await token(attempt)}`),
      answersHave: ["id"],
      hasOwnCredential: isOwner,
      renews,
      errors: "any",
      parse,
      // A GET that counts the statistics anew.
      isWrite: (method, path) => method !== "get" || path.endsWith("/stat"),
    },
    call,
  );
  return { ...senders, organizations, isRead: call.request.method === "GET" };
}
