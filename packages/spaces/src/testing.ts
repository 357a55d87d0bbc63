import { createFake, type Fake, type FakeOptions } from "@orgplane/runtime/testing";
import type { SpacesOperations } from "./gen/operation-types.ts";
import * as operations from "./gen/operations.ts";

// Clocks, pages, and the types of fakes: a list of names, which is to be read there.
export * from "@orgplane/runtime/testing";
export type { SpacesOperations } from "./gen/operation-types.ts";
// For fakes of several resources in one.
export { operations };

/**
 * Makes a fake of the API behind {@link createSpaces}, for tests of what is built on it: it answers what a test says.
 *
 * @example
 * const fake = createSpacesFake();
 * const spaces = createSpaces(fake.options);
 */
export function createSpacesFake(options?: FakeOptions): Fake<SpacesOperations> {
  return createFake<SpacesOperations>(operations, options);
}
