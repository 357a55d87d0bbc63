import { number, object, text } from "../input/read.ts";
import { maxDelay } from "./delay-setting.ts";

const milliseconds = number(0, maxDelay);
const spread = { jitter: milliseconds, p95: milliseconds };

/** Reads a delay that is for whatever it is written at. */
export const readDelay = object({ ms: milliseconds }, spread);

/** Reads a delay that may name the operation that it is for. */
export const readDelaySetting = object({ ms: milliseconds }, { ...spread, operation: text(100) });
