import { buildSchema } from "graphql";

/**
 * What the vendor's pages show of the types, as far as the twin answers it. Names and arguments of the two lists of
 * users are theirs; whether a field can be null is assumed where no page says so.
 */
export const schema = buildSchema(`
  interface Node { id: ID! }

  type Query { node(id: ID!): Node }

  type User implements Node { id: ID!, name: String, email: String! }

  type PageInfo { hasNextPage: Boolean!, hasPreviousPage: Boolean!, startCursor: String, endCursor: String }

  type AccountOrganization implements Node {
    id: ID!
    name: String!
    description: String
    createdAt: String!
    accountOrganizationUsers(after: String, first: Int, before: String, last: Int): AccountOrganizationUserConnection!
  }
  type AccountOrganizationUserConnection { edges: [AccountOrganizationUserEdge!]!, pageInfo: PageInfo! }
  type AccountOrganizationUserEdge { node: AccountOrganizationUser!, cursor: String! }
  type AccountOrganizationUser implements Node { id: ID!, user: User! }

  type Space implements Node {
    id: ID!
    name: String!
    description: String
    createdAt: String!
    spaceUsers(after: String, first: Int, before: String, last: Int): SpaceUserConnection!
  }
  type SpaceUserConnection { edges: [SpaceUserEdge!]!, pageInfo: PageInfo! }
  type SpaceUserEdge { node: SpaceUser!, cursor: String! }
  type SpaceUser { role: SpaceMemberRole, user: User! }
  enum SpaceMemberRole { admin, member, readOnly, annotator }
`);
