import type { Call, Handler, OperationId } from "@orgplane/adapter-kit";
import { type Fetch, type Senders, sendersFor } from "@orgplane/adapter-kit/upstream";
import type { paths } from "./wire.ts";

/** The directory as one caller reaches it. */
export interface Connection {
  readonly baseUrl: string;
  readonly fetch: Fetch;
  readonly token: string;
}

/** The API of the directory, for one call. */
export type Upstream = Senders<paths>;

/** The API of the directory for a call, which is given up with the call. */
export function upstreamFor({ baseUrl, fetch, token }: Connection, call: Call): Upstream {
  const authorize = (headers: Headers) => headers.set("Authorization", `Bearer ${token}`);
  return sendersFor<paths>({ baseUrl, fetch, authorize }, call);
}

/** Handlers of some operations. */
export type HandlersOf<Ids extends OperationId> = { readonly [Id in Ids]: Handler<Upstream, Id> };
