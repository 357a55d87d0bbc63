import type { components } from "../gen/wire.ts";

/** A schema of the platform's API. */
export type Wire<Name extends keyof components["schemas"]> = components["schemas"][Name];
