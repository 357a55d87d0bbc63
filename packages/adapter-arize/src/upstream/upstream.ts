import type { Call } from "@orgplane/adapter-kit";
import { type Platform, type Senders, sendersFor } from "@orgplane/adapter-kit/upstream";
import type { paths } from "../gen/wire.ts";
import type { Connection } from "./connection.ts";
import { type Graphql, graphqlBy } from "./graphql.ts";
import { explain } from "./problem.ts";

/** The API of the platform, for one call. */
export interface Upstream extends Senders<paths> {
  /** The lists that GraphQL alone has; undefined where it is not to be asked. */
  readonly graphql: Graphql | undefined;
  /** The name that an invited person gets. */
  readonly nameOf: (email: string) => string;
}

/** The API of the platform for a call, as `sendersFor` has it. */
export function upstreamFor(connection: Connection, call: Call): Upstream {
  const { apiKey = "", hasOwnKey: hasOwnCredential, baseUrl, graphqlUrl, nameOf, fetch } = connection;
  const rest: Platform = {
    baseUrl,
    fetch,
    authorize: (headers) => {
      headers.set("Authorization", `Bearer ${apiKey}`);
      headers.set("Accept", "application/json, application/problem+json");
    },
    hasOwnCredential,
    answersHave: ["id"],
    explain,
  };
  const own = { apiKey, hasOwnCredential, fetch };
  const graphql = graphqlUrl === undefined ? undefined : graphqlBy({ ...own, baseUrl: graphqlUrl }, call);
  return { ...sendersFor<paths>(rest, call), graphql, nameOf };
}
