const KIB = 1024;

/** Bytes, minified and gzipped, that a page loads at most which makes one call. */
export const budgets = {
  /** With `@orgplane/client`. */
  facade: 22 * KIB,
  /** With the package of one resource. */
  resource: 17 * KIB,
} as const;

/** What may be in the bundle of the facade besides our own packages. */
export const FACADE_DEPENDENCIES: readonly string[] = [];
