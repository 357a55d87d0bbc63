const KIB = 1024;

/** Bytes, minified and gzipped, that users have to load at most. */
export const budgets = {
  /** All that a client needs of the runtime: what users import, and what generated code does. */
  runtime: 6 * KIB,
  /** What one resource adds to the runtime. */
  resource: 2 * KIB,
  /** `@orgplane/client`, with the runtime and all resources. */
  facade: 20 * KIB,
} as const;

/** What may be in the bundle of the facade besides our own packages. */
export const FACADE_DEPENDENCIES: readonly string[] = [];
