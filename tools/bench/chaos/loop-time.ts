import { setTimeout as wait } from "node:timers/promises";

const STEP = 5;
/** The longest that a turn of the loop lasts in {@link loopTime}. */
export const TURN: number = 2 * STEP;

let passed = 0;
let last = performance.now();
setInterval(() => {
  const now = performance.now();
  passed += Math.min(now - last, TURN);
  last = now;
}, STEP).unref();

/**
 * Milliseconds in which this process could run: they stand still while others have the machine. Client and server share
 * the process, so what a client does too late by this time it would do too late on any machine.
 */
export function loopTime(): number {
  return passed;
}

/** Waits until so much of {@link loopTime} has passed, or something is so. */
export async function pause(milliseconds: number, isOver = (): boolean => false): Promise<void> {
  const end = passed + milliseconds;
  while (passed < end && !isOver()) await wait(STEP);
}
