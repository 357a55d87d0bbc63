import type { Promised } from "./index.ts";

// Lateness by these margins is the client's own: time in which the process was blocked does not count.
const AFTER_ABORT = 100;
const AFTER_DEADLINE = 500;
const LAST_REQUEST = 150;

/** A call ends by its deadline, and at once when its caller aborts it. */
export const endsInTime: Promised = ({ started, settled, plan, patience = 0 }) => {
  const late = settled - started - plan.deadline - patience;
  if (late > AFTER_DEADLINE) return `${Math.round(late)} ms after its deadline`;
  const waited = settled - Math.max(plan.abortedAt ?? Infinity, started);
  return waited > AFTER_ABORT && Number.isFinite(patience) && `${Math.round(waited)} ms after the abort`;
};

/** Nothing is sent after the deadline, or after the abort. */
export const sendsNothingAfterItsEnd: Promised = ({ started, plan, requests, patience = 0 }, { queue }) => {
  const last = Math.max(...requests.map(({ at }) => at)) - queue;
  if (last > started + plan.deadline + patience + LAST_REQUEST) return "a request after the deadline";
  return last > Math.max(plan.abortedAt ?? Infinity, started) + AFTER_ABORT && "a request after the abort";
};
