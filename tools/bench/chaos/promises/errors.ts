import { inspect } from "node:util";
import { type ErrorName, OrgplaneError } from "@orgplane/client";
import type { Promised } from "./index.ts";

const NAMES: ReadonlySet<string> = new Set<ErrorName | "ValidationError">([
  "AbortError",
  "ApiError",
  "AuthError",
  "BulkError",
  "ConnectionError",
  "DecodeError",
  "MiddlewareError",
  "OperationFailedError",
  "TimeoutError",
  "ValidationError",
]);

/** A call fails with one of our errors, whose properties are correct. */
export const errorsAreOurs: Promised = ({ ending, error, plan }, { isClosed }) => {
  if (ending.kind !== "error") return;
  if (!(ending.error instanceof OrgplaneError) || !error) return inspect(ending.error);
  const isLate = isClosed && error.name === "ConfigurationError";
  if (!NAMES.has(error.name) && !isLate) return String(error);
  if (!["not-sent", "rejected", "unknown"].includes(error.outcome)) return `outcome ${error.outcome}`;
  return error.name === "AbortError" && error.cause !== plan.reason && `the cause is ${inspect(error.cause)}`;
};

/** The attempts of an error match the requests that the server saw, in order, with ids and statuses. */
export const attemptsAreThoseOnTheWire: Promised = ({ error, requests, isLong, plan }, scene) => {
  if (!error || isLong || scene.isSpoilt("answers", plan.meddlers)) return;
  const told = error.attempts;
  let last = -1;
  for (const { requestId, status } of told) {
    if (requestId === undefined) continue;
    const place = requests.findIndex(({ id }) => id === requestId);
    if (requests[place]?.status !== status) return `${requestId} is reported with ${status}`;
    if (place <= last) return "they are out of order";
    last = place;
  }
  const answered = told.filter(({ status }) => status !== undefined);
  if (answered.length > requests.length) return `${answered.length} responses to ${requests.length} requests`;
  const silent = requests.filter(
    ({ status = 0 }) => (status >= 300 && status < 400) || (scene.renews && status === 401),
  );
  if (scene.isSpoilt("repeats", plan.meddlers)) return;
  if (told.length < requests.length - silent.length)
    return `${told.length} of ${requests.length} requests are reported`;
  return told.length > 1 + plan.retries && `${told.length} with ${plan.retries} retries`;
};
