import { type ClientOptions, createTransport } from "@orgplane/runtime/codegen/v1";
import { Tenants } from "./client.ts";

/**
 * Makes a client for tenants.
 *
 * @param options Where the API is, and who is calling; what is left out comes from the environment.
 * @throws {ConfigurationError} An option is missing, and so is the environment variable that could stand for it.
 */
export function createTenants(options: ClientOptions = {}): Tenants {
  return new Tenants(createTransport(options));
}
