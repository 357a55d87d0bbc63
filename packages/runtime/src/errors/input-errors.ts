import { BRAND, OrgplaneError } from "./base.ts";

/** An argument of a call cannot be sent. Nothing was sent. */
export class ArgumentError extends OrgplaneError {
  /** The name of the argument in the contract, such as `space` or `filter[tags]`. */
  readonly argument: string;
  /** What is wrong with it. */
  readonly reason: string;
  /** The contract's `operationId`; undefined if it is no argument of a call. */
  readonly operation: string | undefined;

  /** @internal */
  constructor(argument: string, reason: string, cause?: unknown, operation?: string) {
    super(`${operation ? `${operation}: ` : ""}${argument} ${reason}`, cause);
    this.argument = argument;
    this.reason = reason;
    this.operation = operation;
  }

  override get [BRAND](): "ArgumentError" {
    return "ArgumentError";
  }
}

/** The client cannot work with the options and the environment that it was given. */
export class ConfigurationError extends OrgplaneError {
  override get [BRAND](): "ConfigurationError" {
    return "ConfigurationError";
  }
}
