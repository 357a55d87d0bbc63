/** Bytes, minified and gzipped, that a page loads at most which makes one call. */
export const budgets = {
  /** With `@orgplane/client`. */
  facade: 22_000,
  /** With the package of one resource. */
  resource: 17_000,
} as const;

/** What may be in the bundle of the facade besides our own packages. */
export const FACADE_DEPENDENCIES: readonly string[] = [];
