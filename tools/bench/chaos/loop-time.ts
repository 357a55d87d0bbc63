import { setTimeout as wait } from "node:timers/promises";

const STEP = 5;
/** The longest turn of the event loop in {@link loopTime}. */
export const TURN: number = 2 * STEP;

let passed = 0;
let last = performance.now();
setInterval(() => {
  const now = performance.now();
  passed += Math.min(now - last, TURN);
  last = now;
}, STEP).unref();

/**
 * Milliseconds in which this process could run; the time stands still while other processes have the CPU. Client and
 * server share the process, so if the client is late by this time, it is late on any machine.
 */
export function loopTime(): number {
  return passed;
}

/** Waits until so much of {@link loopTime} has passed, or until a condition is true. */
export async function pause(milliseconds: number, isOver = (): boolean => false): Promise<void> {
  const end = passed + milliseconds;
  while (passed < end && !isOver()) await wait(STEP);
}
