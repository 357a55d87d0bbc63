import type { Call } from "@orgplane/adapter-kit";
import { type Senders, sendersFor } from "@orgplane/adapter-kit/upstream";
import type { paths } from "../gen/wire.ts";
import type { Caller, Connection } from "./connection.ts";
import type { Directory } from "./directory.ts";
import { explain } from "./explain.ts";

/** The API of the platform, for one call. */
export interface Upstream extends Senders<paths> {
  readonly directory: Directory;
  /** Whether the call only reads: a write must not meet another organization that had the name before. */
  readonly isRead: boolean;
}

/** The API of the platform for a call, as `sendersFor` has it. */
export function upstreamFor(
  { baseUrl, fetch }: Connection,
  { token, renews, isOwner, directory }: Caller,
  call: Call,
): Upstream {
  const senders = sendersFor<paths>(
    {
      baseUrl,
      fetch,
      authorize: async (headers, attempt) => headers.set("Authorization", `Bearer ${await token(attempt)}`),
      answersHave: ["id"],
      hasOwnCredential: isOwner,
      renews,
      explain,
    },
    call,
  );
  return { ...senders, directory, isRead: call.request.method === "GET" };
}
