import { BulkError } from "@orgplane/client";
import type { Promised } from "./index.ts";

/** A call with the outcome "not-sent" did not reach the server. For a list, this applies to the failed page. */
export const notSentMeansUnseen: Promised = ({ error, sent, rule, isLong }) =>
  !(rule === "read" && isLong) &&
  error?.outcome === "not-sent" &&
  sent.length > 0 &&
  `the server saw ${sent.length} requests: ${error}`;

/** A call whose outcome says that nothing changed has changed nothing. */
export const refusedMeansUndone: Promised = ({ error, effects }) =>
  error &&
  error.outcome !== "unknown" &&
  // A BulkError reports the outcome of each item.
  !(error instanceof BulkError) &&
  effects.length > 0 &&
  `${error.outcome}, and carried out: ${error}`;

/**
 * A call with the outcome "rejected" got a response, or lists an attempt without one: that of a read which was on its way when it
 * failed or was aborted.
 */
export const rejectedMeansAnswered: Promised = ({ error, requests, isForged }) =>
  error?.outcome === "rejected" &&
  requests.length === 0 &&
  !isForged &&
  !error.attempts.some(({ status }) => status === undefined) &&
  `the server saw nothing: ${error}`;

/** A read has no unknown outcome, however it ends. */
export const readsAreCertain: Promised = ({ rule, error }) =>
  rule === "read" && error?.outcome === "unknown" && `unknown: ${error}`;

/** If every response was a rejection, the outcome is known. */
export const unknownHasAReason: Promised = ({ error, rule, isLong, plan, sent, isForged }) => {
  if (error?.outcome !== "unknown" || rule === "read" || isLong || isForged || plan.abortedAt !== undefined) return;
  const isLost = error.attempts.some(({ status }) => status === undefined);
  const isOpen = sent.some(
    // A 303 leads to the result of a write that was carried out.
    ({ status = 0, fault }) => status < 300 || status === 303 || status >= 500 || fault.kind === "in progress",
  );
  return !isLost && !isOpen && `each response was a rejection: ${error}`;
};

/** A call that succeeds was carried out, and returns the result of that. */
export const successMeansDone: Promised = ({ ending, rule, requests, effects, isForged, isLong, mayRest }) => {
  if (ending.kind !== "value" || isForged || mayRest) return;
  if (requests.length === 0) return "nothing was sent";
  if (rule === "read") return;
  const [first] = effects;
  if (!first) return "nothing was carried out";
  const { id = first.id } = (ending.data ?? {}) as { id?: string };
  return rule === "key" && !isLong && id !== first.id && `it gives ${id}, and ${first.id} was carried out`;
};

/** A write takes effect once per key, and an unsafe write at most once. */
export const noKeyWorksTwice: Promised = ({ rule, effects }, { server }) => {
  const [twice] = [...server.effects.ofKeys].filter(([, times]) => times > 1);
  if (twice) return `${twice[1]} effects under ${twice[0]}`;
  return rule === "none" && effects.length > 1 && `${effects.length} effects`;
};
