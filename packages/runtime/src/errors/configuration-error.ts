import { BRAND, OrgplaneError } from "./orgplane-error.ts";

/** The client cannot be made from the options and the environment that it was given. */
export class ConfigurationError extends OrgplaneError {
  override get [BRAND](): "ConfigurationError" {
    return "ConfigurationError";
  }
}
