/** The maximum size in bytes, minified and gzipped, of a page that makes one call. */
export const budgets = {
  /** With `@orgplane/client`. */
  facade: 22_000,
  /** With the package of one resource. */
  resource: 17_000,
} as const;

/** Packages that the facade's bundle may contain besides our own. */
export const FACADE_DEPENDENCIES: readonly string[] = [];
