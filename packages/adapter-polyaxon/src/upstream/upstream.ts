import type { Call } from "@orgplane/adapter-kit";
import { bareToken, type Senders, sendersFor } from "@orgplane/adapter-kit/upstream";
import type { paths } from "../gen/wire.ts";
import type { Connection } from "./connection.ts";
import { sentenceOf } from "./sentence.ts";

/** The API of the platform, for one call. */
export type Upstream = Senders<paths>;

/** The API of the platform for a call, as `sendersFor` has it. */
export function upstreamFor({ baseUrl, fetch, token, hasOwnToken }: Connection, call: Call): Upstream {
  const authorize = (headers: Headers) => headers.set("Authorization", `Token ${bareToken(token ?? "")}`);
  const explain = (body: Readonly<Record<string, unknown>>) => ({ sentence: sentenceOf(body) });
  const platform = { baseUrl, fetch, authorize, hasOwnCredential: hasOwnToken, errors: "any", explain } as const;
  return sendersFor<paths>(platform, call);
}
