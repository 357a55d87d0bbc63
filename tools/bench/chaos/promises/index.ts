import type { Observed } from "../observe.ts";
import type { Scene } from "../scene.ts";
import * as errors from "./errors.ts";
import * as outcomes from "./outcomes.ts";
import * as secrets from "./secrets.ts";
import * as times from "./times.ts";
import * as wire from "./wire.ts";

/** Describes how a call has broken a promise, if it has. */
export type Promised = (call: Observed, scene: Scene) => string | false | undefined;

/** The promises for every call, by name. */
export const promises: Readonly<Record<string, Promised>> = { ...errors, ...outcomes, ...secrets, ...times, ...wire };
