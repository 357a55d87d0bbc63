import type { Promised } from "./index.ts";

/** All requests of a write carry one key, the caller's if given, and the caller learns it. */
export const keepsOneKey: Promised = ({ rule, sent, ending, error, plan, isForged }) => {
  if (rule === "many") return;
  const [key, ...others] = new Set(sent.map((one) => one.key));
  if (rule !== "key") return key !== undefined && `${key} on a call without`;
  const given = plan.options.idempotencyKey;
  if (others.length > 0) return `${key} and ${others}`;
  if (sent.length > 0 && given && key !== given) return `${key}, where ${given} was given`;
  const told = ending.kind === "value" && !isForged ? ending.meta?.idempotencyKey : error?.idempotencyKey;
  const isTold = error ? error.name !== "ConfigurationError" : told !== undefined;
  return isTold && told !== (key ?? given ?? told) && `${told} is reported, ${key ?? given} was used`;
};

/** The response metadata that the caller gets are those that the server sent. */
export const answersAreThoseOfTheServer: Promised = ({ ending, requests, plan }, scene) => {
  if (scene.isSpoilt("answers", plan.meddlers)) return;
  if (ending.kind === "refusal") return requests.at(-1)?.status !== ending.status && `${ending.status} is reported`;
  if (ending.kind !== "value" || !ending.meta) return;
  const { requestId, status } = ending.meta;
  return (
    !requests.some((one) => one.id === requestId && one.status === status) && `${requestId} belongs to no response`
  );
};

/** A call sends no more requests than its retries, redirects and renewed tokens allow; an unsafe write is sent once. */
export const sendsNoMoreThanItMay: Promised = ({ rule, isLong, requests, sent, plan }, scene) => {
  const renewed = scene.renews ? requests.filter(({ status }) => status === 401).length : 0;
  if (rule === "none" && sent.length > 1 + renewed) return `an unsafe write was sent ${sent.length} times`;
  const redirects = requests.filter(({ status = 0 }) => status >= 300 && status < 400).length;
  const times = scene.isSpoilt("repeats", plan.meddlers) ? 2 : 1;
  const most = times * (1 + plan.retries) + redirects + renewed;
  return !isLong && requests.length > most && `${requests.length} requests, at most ${most} are allowed`;
};
