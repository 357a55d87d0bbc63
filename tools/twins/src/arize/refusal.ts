/** An error that the platform answers with, as a problem document. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  /** Further members of the problem. */
  readonly members: Readonly<Record<string, unknown>>;
  /** Further header fields. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    detail: string,
    members: Readonly<Record<string, unknown>> = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.status = status;
    this.members = members;
    this.headers = headers;
  }

  /** The problem document, for the path of a request. */
  toProblem(instance: string): Readonly<Record<string, unknown>> {
    const [title, slug] = kinds[this.status] ?? ["Internal error", "internal-error"];
    const type = `https://arize.com/docs/ax/rest-reference/errors#${slug}`;
    return { title, status: this.status, type, detail: this.message, instance, ...this.members };
  }
}

/** Titles, and the last part of types, as the examples of the vendor's client have them. */
const kinds: Readonly<Record<number, readonly [title: string, slug: string]>> = {
  400: ["Invalid request parameters", "invalid-request"],
  401: ["Authentication required", "authentication-required"],
  403: ["Access forbidden", "access-forbidden"],
  404: ["Resource not found", "resource-not-found"],
  409: ["Resource conflict", "resource-conflict"],
  422: ["Unprocessable entity", "unprocessable-entity"],
  429: ["Rate limit exceeded", "rate-limit-exceeded"],
};

/** What is asked for is not there. */
export function notFound(what: string): Refusal {
  return new Refusal(404, `${what} was not found.`);
}

/** The body or the query says something that the platform does not take. */
export function invalid(detail: string): Refusal {
  return new Refusal(400, detail);
}

/** The caller lacks a permission. */
export function forbidden(detail: string): Refusal {
  return new Refusal(403, detail);
}

/** Something else has the name already. */
export function conflict(detail: string): Refusal {
  return new Refusal(409, detail);
}
