import { refuse } from "@orgplane/adapter-kit";
import type { Graphql } from "../upstream/graphql.ts";
import type { Upstream } from "../upstream/upstream.ts";

/** @throws Refusal 501 where GraphQL is not to be asked */
export function graphqlOf({ graphql }: Upstream): Graphql {
  return graphql ?? refuse("not_supported", { detail: "Only GraphQL lists members there. Set the option `graphql`." });
}
