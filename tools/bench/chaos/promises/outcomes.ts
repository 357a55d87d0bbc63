import { BulkError } from "@orgplane/client";
import type { Promised } from "./index.ts";

/** A call that was "not-sent" did not reach the server; of a list, the page that was. */
export const notSentMeansUnseen: Promised = ({ error, sent, rule, isLong }) =>
  !(rule === "read" && isLong) &&
  error?.outcome === "not-sent" &&
  sent.length > 0 &&
  `the server saw ${sent.length} requests: ${error}`;

/** Nothing was changed by a call that is said to have changed nothing. */
export const refusedMeansUndone: Promised = ({ error, effects }) =>
  error &&
  error.outcome !== "unknown" &&
  // It tells of each item by itself.
  !(error instanceof BulkError) &&
  effects.length > 0 &&
  `${error.outcome}, and carried out: ${error}`;

/** A call was "rejected" by an answer, or on its way there. */
export const rejectedMeansAnswered: Promised = ({ error, requests, isForged }) =>
  error?.outcome === "rejected" &&
  requests.length === 0 &&
  !isForged &&
  !error.attempts.some(({ status }) => status === undefined) &&
  `the server saw nothing: ${error}`;

/** A read changes nothing, however it ends. */
export const readsAreCertain: Promised = ({ rule, error }) =>
  rule === "read" && error?.outcome === "unknown" && `unknown: ${error}`;

/** Where each answer was a refusal, it is known that nothing was changed. */
export const unknownHasAReason: Promised = ({ error, rule, isLong, plan, sent, isForged }) => {
  if (error?.outcome !== "unknown" || rule === "read" || isLong || isForged || plan.abortedAt !== undefined) return;
  const isLost = error.attempts.some(({ status }) => status === undefined);
  const isOpen = sent.some(({ status = 0, fault }) => status < 300 || status >= 500 || fault.kind === "in progress");
  return !isLost && !isOpen && `each answer was a refusal: ${error}`;
};

/** What succeeds was carried out, and gives what came of that. */
export const successMeansDone: Promised = ({ ending, rule, requests, effects, isForged, isLong, mayRest }) => {
  if (ending.kind !== "value" || isForged || mayRest) return;
  if (requests.length === 0) return "nothing was sent";
  if (rule === "read") return;
  const [first] = effects;
  if (!first) return "nothing was carried out";
  const { id = first.id } = (ending.data ?? {}) as { id?: string };
  return rule === "key" && !isLong && id !== first.id && `it gives ${id}, and ${first.id} was carried out`;
};

/** A write is carried out once under a key, and one that must not be sent twice is carried out once at most. */
export const noKeyWorksTwice: Promised = ({ rule, effects }, { server }) => {
  const [twice] = [...server.effects.ofKeys].filter(([, times]) => times > 1);
  if (twice) return `${twice[1]} effects under ${twice[0]}`;
  return rule === "none" && effects.length > 1 && `${effects.length} effects`;
};
