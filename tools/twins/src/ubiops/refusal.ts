import { Refusal } from "../http/refusal.ts";

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
