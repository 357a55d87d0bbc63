import { type ClientOptions, createTransport } from "@orgplane/runtime/codegen/v1";
import { Spaces } from "./client.ts";

/**
 * Makes a client for spaces and who may enter them.
 *
 * @param options Where the API is, and who is calling; what is left out comes from the environment.
 * @throws {ConfigurationError} An option is missing, and so is the environment variable that could stand for it.
 */
export function createSpaces(options: ClientOptions = {}): Spaces {
  return new Spaces(createTransport(options));
}
