import { ConfigurationError } from "../errors/input-errors.ts";

/** Takes log lines: `console`, or a logger of your own. The lines hold no secrets. */
export interface Logger {
  /** A callback of yours has failed. `details.error` is what it threw. */
  error(message: string, details: object): void;
  /** The program should change something, such as the use of a deprecated operation. */
  warn(message: string, details: object): void;
  /** A call has ended: `details` has its attempts, how long it took, and its idempotency key. */
  info(message: string, details: object): void;
  /** An attempt begins or ends: `details` has headers and bodies, without secrets. */
  debug(message: string, details: object): void;
}

/**
 * How much is logged. `error`: callbacks of yours that failed. `warn`: also what the program should change, such as the use of a
 * deprecated operation. `info`: also a line for each call. `debug`: also each attempt, with its headers and bodies.
 */
export type LogLevel = "off" | "error" | "warn" | "info" | "debug";

/** The methods of a logger that its level enables. They never throw. */
export type Log = Partial<Logger>;

const LEVELS = ["off", "error", "warn", "info", "debug"] as const satisfies readonly LogLevel[];

/** The methods of `logger` that `level` enables. */
export function openLog(logger: Logger = console, level: string = "warn"): Log {
  const count = (LEVELS as readonly string[]).indexOf(level);
  if (count < 0) throw new ConfigurationError(`logLevel, or ORGPLANE_LOG, must be one of ${LEVELS.join(", ")}`);
  const log: Log = {};
  for (const method of LEVELS.slice(1, count + 1) as (keyof Logger)[]) {
    log[method] = (message, details) => void callSafely(() => logger[method](message, details));
  }
  return log;
}

/**
 * Calls a callback of the user's. If it throws, or returns a promise that rejects, no call fails and no process ends.
 *
 * @param failed Called with what it threw.
 */
export async function callSafely(callback: () => unknown, failed: (error: unknown) => void = () => {}): Promise<void> {
  try {
    await callback();
  } catch (error) {
    failed(error);
  }
}
