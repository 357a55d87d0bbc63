/** An error that the platform answers with: a class of its own and a message, as `{"detail": [class, message]}`. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly errorClass: string;

  constructor(status: number, errorClass: string, message: string) {
    super(message);
    this.status = status;
    this.errorClass = errorClass;
  }
}

/** What the framework answers with when a request is not well formed: a list of objects, each with a place. */
export class Invalid extends Error {
  override readonly name = "Invalid";
  readonly place: readonly string[];

  constructor(place: readonly string[], message: string) {
    super(message);
    this.place = place;
  }
}

/** What is asked for is not there. */
export function notFound(what: string): Refusal {
  return new Refusal(404, "KeyError", `${what} does not exist`);
}

/** The caller may not do this, or nobody may. */
export function illegal(message: string): Refusal {
  return new Refusal(403, "IllegalOperationError", message);
}

/** Nobody is known by what the request says. */
export function unauthorized(message: string): Refusal {
  return new Refusal(401, "AuthorizationException", message);
}
