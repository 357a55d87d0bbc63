/** An error that the platform answers with. The vendor documents statuses, and no form. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** What is asked for is not there. */
export function notFound(what: string): Refusal {
  return new Refusal(404, `${what} was not found`);
}

/** The body or the query says something that the platform does not take. */
export function invalid(message: string): Refusal {
  return new Refusal(400, message);
}

/** The caller may not do this. */
export function forbidden(message: string): Refusal {
  return new Refusal(403, message);
}
