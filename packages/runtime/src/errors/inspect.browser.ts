// Replaces inspect.ts in bundles for browsers, whose consoles show objects in their own way.

/** Leaves it to the browser. */
export function makePrintable(_prototype: Error, _show: (error: never, stack: string) => unknown): void {}
