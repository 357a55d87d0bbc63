import { Refusal } from "../http/refusal.ts";

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
