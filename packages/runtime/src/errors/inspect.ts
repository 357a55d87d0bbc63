// Bundles for browsers have inspect.browser.ts in the place of this module: see `browser` in package.json.

/** The method that Node calls before it prints an object. */
const INSPECT: unique symbol = Symbol.for("nodejs.util.inspect.custom");

/** How Node prints a value. */
type Inspect = (value: object, options: object) => string;

/** Makes Node print errors with their properties. `show` says what is printed of a cause, given its stack. */
export function makePrintable<E extends Error>(prototype: E, show: (error: E, stack: string) => unknown): void {
  Object.defineProperty(prototype, INSPECT, {
    value(this: E, _depth: number, options: object, inspect: Inspect): string {
      const shown = this.cause === undefined ? undefined : show(this, stackOf(this.cause));
      const cause = typeof shown === "string" ? { [INSPECT]: () => shown } : shown;
      return `${this.stack} ${inspect({ ...this, ...(cause !== undefined && { cause }) }, options)}`;
    },
  });
}

function stackOf(cause: unknown): string {
  try {
    return String(Object(cause).stack ?? cause);
  } catch {
    return typeof cause;
  }
}
