// Bundles for browsers have inspect.browser.ts in the place of this module: see `browser` in package.json.

/** What Node asks an object for before it prints it. */
const INSPECT: unique symbol = Symbol.for("nodejs.util.inspect.custom");

/** How Node prints a value. */
type Inspect = (value: object, options: object) => string;

/** Has errors printed with their properties; of a cause, what `show` makes of it and of its stack. */
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
