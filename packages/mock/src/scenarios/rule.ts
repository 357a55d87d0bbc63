import type { DelaySetting } from "../delay/delay-setting.ts";

/** What goes wrong without any answer of the contract. */
export const faultNames = [
  "html-503",
  "truncated",
  "reset",
  "lost",
  "stalled",
  "slow",
  "wrong-type",
  "bad-json",
] as const;

/**
 * What goes wrong without any answer of the contract:
 * - `html-503`: the HTML page of a proxy in front of the API, with status 503;
 * - `truncated`: the real answer, whose connection breaks in the middle of the body;
 * - `reset`: the connection is reset, and the request is not handled;
 * - `lost`: the request is handled, then the connection is reset before the answer;
 * - `stalled`: no answer, until the caller gives up;
 * - `slow`: the real answer, whose body arrives in small pieces over 3 seconds;
 * - `wrong-type`: the real answer as `text/html`;
 * - `bad-json`: the real answer, whose JSON breaks off, with a `Content-Length` that fits.
 */
export type FaultName = (typeof faultNames)[number];

/** An answer in place of the real one. */
export interface GivenAnswer {
  /** A documented status is answered with the contract's example, any other with a problem in its form. */
  readonly status: number;
  /** The example of the status by its name, which for a problem is its `code`. */
  readonly example?: string;
  /** A body of its own: a string goes out as it is, anything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What happens to one request: it passes, or gets an answer, or a fault. */
export type Step = ({ readonly pass: true } | { readonly answer: GivenAnswer } | { readonly fault: FaultName }) & {
  /** How many requests in a row. Default: 1. */
  readonly times?: number;
  /** How long each of them waits first. Default: as long as other requests. */
  readonly delay?: Omit<DelaySetting, "operation">;
};

/** What happens to the requests that a rule applies to, one after the other. */
export interface Rule {
  /** The operationId. Default: every operation. */
  readonly operation?: string;
  /** The methods, in upper case. Default: all. */
  readonly methods?: readonly string[];
  /** The steps in order. After the last one, requests pass, unless `times` begins anew. */
  readonly sequence: readonly Step[];
  /** How often the sequence is gone through. Default: 1. */
  readonly times?: number | "always";
  /** Whether each operation goes through the sequence by itself. Default: false, they share it. */
  readonly each_operation?: boolean;
}

/** Rules that have a name, and are switched on and off together. */
export interface Scenario {
  readonly name: string;
  /** One sentence that says what a client meets. */
  readonly description: string;
  readonly rules: readonly Rule[];
}
