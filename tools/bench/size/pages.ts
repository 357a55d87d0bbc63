/** A page that makes one call, by package. */
export const pages = {
  "@orgplane/client": call("createOrgplane", "@orgplane/client", 'members.list("acme")'),
  "@orgplane/orgs": call("createOrgs", "@orgplane/orgs", "list()"),
  "@orgplane/members": call("createMembers", "@orgplane/members", 'list("acme")'),
  "@orgplane/spaces": call("createSpaces", "@orgplane/spaces", "list()"),
  "@orgplane/tenants": call("createTenants", "@orgplane/tenants", "list()"),
} as const;

/** A page that imports whole modules, so that bundlers can leave nothing out. */
export function using(...modules: readonly string[]): string {
  return modules.map((name) => `export * from ${JSON.stringify(name)};`).join("\n");
}

function call(create: string, from: string, what: string): string {
  return `import { ${create} } from "${from}";
const client = ${create}({ baseUrl: "/v1", token: "tok_owner" });
console.log(await client.${what});
`;
}
