import { type Answer, problem } from "./effects.ts";
import type { Exchange } from "./exchange.ts";

const SECOND = 1000;

/** A quota of requests per second, and the headers that report it. */
export class Quota {
  readonly #most: number;
  readonly #isTold: boolean;
  #left = 0;
  #end = 0;

  constructor(most: number, isTold: boolean) {
    this.#most = most;
    this.#isTold = isTold;
  }

  /** Whether it is used up: then the request is answered. */
  refuses(exchange: Exchange): boolean {
    const now = performance.now();
    if (now >= this.#end) {
      this.#left = this.#most;
      this.#end = now + SECOND;
    }
    const seconds = String(Math.ceil((this.#end - now) / SECOND));
    const told: Answer["headers"] = {
      "RateLimit-Policy": `"default";q=${this.#most};w=1`,
      RateLimit: `"default";r=${Math.max(0, this.#left - 1)};t=${seconds}`,
    };
    if (this.#isTold) exchange.extra = told;
    if (this.#left-- > 0) return false;
    exchange.send(problem(429, "rate_limited"), { "Retry-After": seconds });
    return true;
  }
}
