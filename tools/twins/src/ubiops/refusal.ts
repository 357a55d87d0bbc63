/** An error that the platform answers with, as `{"error": …}`. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;

  constructor(status: number, error: string) {
    super(error);
    this.status = status;
  }
}

/** What is asked for is not there. */
export function notFound(what: string): Refusal {
  return new Refusal(404, `${what} could not be found`);
}

/** The body or the query says something that the platform does not take. */
export function invalid(error: string): Refusal {
  return new Refusal(400, error);
}

/** The caller lacks a permission. */
export function forbidden(error: string): Refusal {
  return new Refusal(403, error);
}
