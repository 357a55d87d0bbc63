import type { Call, RelayedPage } from "@orgplane/adapter-kit";
import { type Fetch, type Platform, sendersFor, UpstreamError } from "@orgplane/adapter-kit/upstream";
import type { paths } from "../gen/wire.ts";
import { explain } from "./problem.ts";
import type { Wire } from "./wire.ts";

/** A user in one of the lists that GraphQL has. */
export type ListedUser = Wire<"GraphqlUsers">["edges"][number]["node"];

/** A list of users that the platform has in GraphQL alone. */
export interface UserList {
  /** A page of it; `cursor` is the platform's own. @throws UpstreamError 404 where there is nothing of this id */
  readonly page: (
    id: string,
    place: { cursor?: string | undefined; limit: number },
  ) => Promise<RelayedPage<ListedUser>>;
  /** All pages. @throws UpstreamError 404 where there is nothing of this id */
  readonly all: (id: string) => Promise<readonly ListedUser[]>;
}

/** The lists that are used. */
export interface Graphql {
  /** The users of an organization. */
  readonly organizationUsers: UserList;
  /** Everybody who can enter a space. */
  readonly spaceUsers: UserList;
}

/** How GraphQL is reached. */
interface GraphqlConnection {
  readonly apiKey: string;
  readonly hasOwnCredential: boolean;
  readonly baseUrl: string;
  readonly fetch: Fetch;
}

// The largest page is not documented; the vendor's examples ask for fifty.
const pageSize = 50;

/** The GraphQL API for a call. It is only read by. */
export function graphqlBy(connection: GraphqlConnection, call: Call): Graphql {
  const { apiKey, hasOwnCredential, baseUrl, fetch } = connection;
  const platform: Platform = {
    baseUrl,
    fetch,
    authorize: (headers) => headers.set("x-api-key", apiKey),
    hasOwnCredential,
    isWrite: () => false,
    explain,
  };
  const { post } = sendersFor<paths>(platform, call);
  const ask = async (body: Wire<"GraphqlRequest">) => nodeOf(await post("/graphql", { body }), hasOwnCredential);
  const listBy = (query: string, usersOf: (node: Wire<"GraphqlNode">) => Users | undefined): UserList => {
    const page: UserList["page"] = async (id, { cursor = null, limit }) => {
      const items: ListedUser[] = [];
      for (let after = cursor; ; ) {
        const first = Math.min(pageSize, limit - items.length);
        const node = await ask({ query, variables: { id, first, after } });
        const { edges, pageInfo }: Users = usersOf(node) ?? missing();
        items.push(...edges.map((edge) => edge.node));
        if (!pageInfo.hasNextPage) return { items, next: null };
        // A list that breaks off would look complete, and one that does not go on would be read for ever.
        if (pageInfo.endCursor === null || pageInfo.endCursor === after)
          throw new UpstreamError("A list of Arize AX breaks off");
        if (items.length >= limit) return { items, next: pageInfo.endCursor };
        after = pageInfo.endCursor;
      }
    };
    return { page, all: async (id) => (await page(id, { limit: Number.POSITIVE_INFINITY })).items };
  };
  return {
    organizationUsers: listBy(organizationUsers, (node) => node.accountOrganizationUsers),
    spaceUsers: listBy(spaceUsers, (node) => node.spaceUsers),
  };
}

type Users = Wire<"GraphqlUsers">;

const organizationUsers = queryFor("AccountOrganization", "accountOrganizationUsers", "user { id name email }");
const spaceUsers = queryFor("Space", "spaceUsers", "role user { id name email }");

function queryFor(type: string, connection: string, fields: string): string {
  return (
    `query($id: ID!, $first: Int, $after: String) { node(id: $id) { ... on ${type} { ` +
    `${connection}(first: $first, after: $after) { pageInfo { hasNextPage endCursor } edges { node { ${fields} } } } } } }`
  );
}

/** What GraphQL answers with the status 200 can be an error all the same. It has no codes, so the sentence has to tell. */
function nodeOf({ data, errors }: Wire<"GraphqlAnswer">, hasOwnCredential: boolean): Wire<"GraphqlNode"> {
  const [error] = errors ?? [];
  if (error === undefined) return data?.node ?? missing();
  const status = statuses.find(([words]) => words.test(error.message))?.[1];
  throw new UpstreamError(`POST /graphql was answered by an error`, {
    status,
    isPlatforms: true,
    sentence: error.message,
    isOwnCredential: hasOwnCredential && status === 401,
  });
}

const statuses: readonly (readonly [RegExp, number])[] = [
  [/rate limit|too many/i, 429],
  [/cursor/i, 400],
  [/not found|does not exist|invalid id/i, 404],
  [/unauthenticated|not authenticated|api key/i, 401],
  [/permission|forbidden|unauthori[sz]ed|not allowed|access|enterprise/i, 403],
];

function missing(): never {
  throw new UpstreamError("POST /graphql found no such thing", {
    status: 404,
    isPlatforms: true,
    sentence: "There is nothing of this id.",
  });
}
