/** What credentials can be confined to. */
export const knownScopes: readonly string[] = ["orgs", "members", "spaces", "tenants"].flatMap((resource) => [
  `${resource}:read`,
  `${resource}:write`,
]);
