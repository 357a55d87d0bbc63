// What inspect.ts is in bundles for browsers, whose consoles show objects in a way of their own.

/** Leaves it to the browser. */
export function makePrintable(_prototype: Error, _show: (error: never, stack: string) => unknown): void {}
