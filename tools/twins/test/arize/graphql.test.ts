import { describe, expect, it } from "vitest";
import { createArizeTwin, tokens } from "../../src/arize/index.ts";
import { clientOf, idsOf } from "./client.ts";

const organizationUsers = `query ($id: ID!, $first: Int, $after: String) {
  node(id: $id) {
    ... on AccountOrganization {
      accountOrganizationUsers(first: $first, after: $after) {
        edges { node { user { id name email } } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}`;
const spaceUsers = `query ($id: ID!) {
  node(id: $id) { ... on Space { spaceUsers(first: 50) { edges { node { role user { email } } } } } }
}`;

describe("GraphQL of the twin", () => {
  it("lists the users of an organization in pages", async () => {
    const twin = createArizeTwin();
    const call = clientOf(twin);
    const variables = { id: idsOf(twin).acme, first: 3 };
    const first = (await call("POST /graphql", { query: organizationUsers, variables })).body.data.node;
    const { edges, pageInfo } = first.accountOrganizationUsers;
    expect(edges[0].node.user).toEqual({ id: idsOf(twin).ada, name: "Ada Lovelace", email: "ada@acme.test" });
    expect(pageInfo.hasNextPage).toBe(true);
    const rest = { ...variables, after: pageInfo.endCursor };
    const { accountOrganizationUsers } = (await call("POST /graphql", { query: organizationUsers, variables: rest }))
      .body.data.node;
    expect(accountOrganizationUsers.edges).toHaveLength(2);
    expect(accountOrganizationUsers.pageInfo.hasNextPage).toBe(false);
  });

  it("lists the users with access to a space, including admins", async () => {
    const list = async (assumptions = {}) => {
      const twin = createArizeTwin({ assumptions });
      const variables = { id: idsOf(twin).search };
      const { body } = await clientOf(twin)("POST /graphql", { query: spaceUsers, variables });
      return body.data.node.spaceUsers.edges.map(({ node }: { node: unknown }) => node);
    };
    const admins = [
      { role: "admin", user: { email: "ada@acme.test" } },
      { role: "admin", user: { email: "mary@acme.test" } },
    ];
    expect(await list()).toEqual([...admins, { role: null, user: { email: "linus@acme.test" } }]);
    expect(await list({ customSpaceRole: "member" })).toMatchObject([{}, {}, { role: "member" }]);
  });

  it.each([
    [
      "no page size",
      `{ node(id: "X") { ... on AccountOrganization { accountOrganizationUsers { edges { cursor } } } } }`,
    ],
    ["too large a page", spaceUsers],
    ["a field that is not there", `{ node(id: "X") { nothing } }`],
    ["half a query", "{"],
  ])("reports errors with the status 200: %s", async (_, query) => {
    const twin = createArizeTwin({ assumptions: { graphqlPageSize: 20 } });
    const { fraud, acme } = idsOf(twin);
    const json = { query: query.replace("X", acme), variables: query.includes("$id") ? { id: fraud } : {} };
    const answered = await clientOf(twin)("POST /graphql", json);
    expect([answered.status, answered.body.errors]).toEqual([200, [expect.anything()]]);
  });

  it("returns no node to a stranger", async () => {
    const twin = createArizeTwin();
    const { acme, fraud } = idsOf(twin);
    const call = clientOf(twin, tokens.eve);
    for (const [query, id] of [
      [organizationUsers, acme],
      [spaceUsers, fraud],
    ]) {
      expect((await call("POST /graphql", { query, variables: { id, first: 5 } })).body).toEqual({
        data: { node: null },
      });
    }
  });

  it("requires the key in a header field of its own, and developer permission", async () => {
    const twin = createArizeTwin();
    const init = { method: "POST", headers: { authorization: `Bearer ${tokens.ada}` }, body: "{}" };
    expect((await twin.fetch("https://app.arize.test/graphql", init)).status).toBe(401);
    const { body } = await clientOf(twin, tokens.annie)("POST /graphql", { query: "{ __typename }" });
    expect(body).toEqual({ data: null, errors: [expect.anything()] });
  });

  it("lists thousands of users", async () => {
    const twin = createArizeTwin({ members: 2500 });
    const call = clientOf(twin);
    let after: string | null = null;
    let seen = 0;
    do {
      const variables: object = { id: idsOf(twin).acme, first: 100, after };
      const { body } = await call("POST /graphql", { query: organizationUsers, variables });
      const { edges, pageInfo } = body.data.node.accountOrganizationUsers;
      seen += edges.length;
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toBe(2505);
  });
});
