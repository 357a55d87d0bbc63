import { type ClientOptions, createTransport } from "@orgplane/runtime/codegen/v1";
import { Orgs } from "./client.ts";

/**
 * Makes a client for organizations: files, teams, runs, versions and all else that belongs to one.
 *
 * @param options Where the API is, and who is calling; what is left out comes from the environment.
 * @throws {ConfigurationError} An option is missing, and so is the environment variable that could stand for it.
 */
export function createOrgs(options: ClientOptions = {}): Orgs {
  return new Orgs(createTransport(options));
}
