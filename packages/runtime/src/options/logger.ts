import { ConfigurationError } from "../errors/input-errors.ts";

/** What takes log lines: `console`, or a logger of your own. Nothing that it is given holds a secret. */
export interface Logger {
  /** A hook of yours has failed, or a part of the client. `details.error` is what it failed with. */
  error(message: string, details: object): void;
  /** Something in a program is to be changed, such as the use of a deprecated operation. */
  warn(message: string, details: object): void;
  /** A call has ended: `details` has its attempts, how long it took, and its idempotency key. */
  info(message: string, details: object): void;
  /** An attempt begins or ends: `details` has headers and bodies, without secrets. */
  debug(message: string, details: object): void;
}

/**
 * How much is logged. `error`: hooks of yours that failed; `warn`: also what to change in a program, such as a deprecated
 * operation; `info`: also a line for each call; `debug`: also each attempt, with its headers and bodies.
 */
export type LogLevel = "off" | "error" | "warn" | "info" | "debug";

/** The methods of a logger that are to be called at a level; they never throw. */
export type Log = Partial<Logger>;

const LEVELS = ["off", "error", "warn", "info", "debug"] as const satisfies readonly LogLevel[];

/** Takes the methods of `logger` that `level` asks for. */
export function openLog(logger: Logger = console, level: string = "warn"): Log {
  const count = (LEVELS as readonly string[]).indexOf(level);
  if (count < 0) throw new ConfigurationError(`logLevel, or ORGPLANE_LOG, must be one of ${LEVELS.join(", ")}`);
  const log: Log = {};
  for (const method of LEVELS.slice(1, count + 1) as (keyof Logger)[]) {
    log[method] = async (message, details) => {
      try {
        await logger[method](message, details);
      } catch {
        // A call does not fail because it could not be logged, be it that a promise of the logger's rejects.
      }
    };
  }
  return log;
}
