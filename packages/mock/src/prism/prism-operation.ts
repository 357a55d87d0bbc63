import type { getHttpOperationsFromSpec } from "@stoplight/prism-http";

/** An operation as Prism has prepared it, with every reference resolved. */
export type PrismOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];

/** One response of an operation. */
export type PrismResponse = PrismOperation["responses"][number];
