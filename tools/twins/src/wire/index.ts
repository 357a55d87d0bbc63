export { checkAgainstWire, type WireCheck } from "./check-against-wire.ts";
export type { WireDocument } from "./document.ts";
export { readWire } from "./read-wire.ts";
export type { Violation } from "./violation.ts";
