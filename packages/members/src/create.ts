import { type ClientOptions, createTransport } from "@orgplane/runtime/codegen/v1";
import { Members } from "./client.ts";

/**
 * Makes a client for the members of organizations.
 *
 * @param options Where the API is, and who is calling; what is left out comes from the environment.
 * @throws {ConfigurationError} An option is missing, and so is the environment variable that could stand for it.
 */
export function createMembers(options: ClientOptions = {}): Members {
  return new Members(createTransport(options));
}
