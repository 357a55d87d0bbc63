import { type ClientOptions, createTypedFetch, type TypedFetch } from "@orgplane/runtime/fetch";
import * as operations from "./gen/operations.ts";
import type { paths } from "./gen/schema.ts";

export type { ClientOptions, TypedFetch } from "@orgplane/runtime/fetch";
export type { components, operations, paths } from "./gen/schema.ts";

/**
 * Makes the raw openapi-fetch client for the same operations, typed by `paths`, with the serializers, credentials and
 * network of {@link createSpaces}. Branch on `response.ok`: a failure without a body has no `error`.
 *
 * @throws {ConfigurationError} An option is missing, and so is the environment variable that could stand for it.
 */
export function createSpacesFetch(options: ClientOptions = {}): TypedFetch<paths> {
  return createTypedFetch<paths>(options, operations);
}
