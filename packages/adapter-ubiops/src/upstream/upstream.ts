import type { Call } from "@orgplane/adapter-kit";
import { bareToken, type Senders, sendersFor } from "@orgplane/adapter-kit/upstream";
import type { paths } from "../gen/wire.ts";
import type { Connection } from "./connection.ts";
import type { Directory } from "./directory.ts";
import { passRateLimit, retryAfterOf } from "./rate-limit.ts";

/** The API of the platform, for one call. */
export interface Upstream extends Senders<paths> {
  readonly directory: Directory;
}

/** The API of the platform for a call, as `sendersFor` has it. */
export function upstreamFor(connection: Connection, call: Call): Upstream {
  const { baseUrl, fetch, token, hasOwnToken, directory } = connection;
  const senders = sendersFor<paths>(
    {
      baseUrl,
      fetch,
      authorize: (headers) => headers.set("Authorization", `Token ${bareToken(token ?? "")}`),
      answersHave: ["id", "token"],
      hasOwnCredential: hasOwnToken,
      explain: ({ error, error_message, detail }) => ({
        sentence: [error, error_message, detail].find((one) => typeof one === "string"),
      }),
      retryAfterOf,
      observe: (headers, { responseHeaders }) => passRateLimit(headers, responseHeaders),
    },
    call,
  );
  return { ...senders, directory };
}
