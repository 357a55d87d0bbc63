import { parseHttpDate } from "../../../headers/retry-after.ts";
import { type Credentials, type Now, parseToken, type TokenProvider } from "../../../options/credentials.ts";
import { raceSignal } from "../../../platform/abort.ts";

interface HeldToken {
  readonly token: string;
  /** From then on, the next call has another token fetched, and does not wait for it. */
  refreshAt: number;
  /** From then on, calls wait for another token. */
  readonly endsAt: number;
  /** When it replaced a refused token. For some time after that, another refusal is no reason to fetch yet another token. */
  readonly renewedAt: number | undefined;
  /** Whether the request whose token was refused has succeeded with this one. Then another refusal counts. */
  hasHelped: boolean;
}

/** Less than an attempt may take, so that the error names the credentials if they do not come. */
const MOST_WAIT = 20_000;
/** A token is replaced in the last fifth of its life, and at most 5 minutes before its end. */
const REPLACED = 0.2;
const MOST_AHEAD = 300_000;
/** If a server refuses every token, one token is fetched in this time, and not one a call. */
const DOUBT = 5_000;

/**
 * Keeps the tokens of one identity. Clients with the same source share its tokens. It has no timers: an idle client fetches
 * nothing.
 */
export class TokenSource implements Credentials {
  readonly #provider: TokenProvider;
  #held: HeldToken | undefined;
  #pending: Promise<HeldToken> | undefined;
  /** Counts calls of `forget`. A token that was requested before the latest one is not kept. */
  #generation = 0;
  /** The server's clock minus this machine's, by the responses since the latest token. */
  #skew = 0;
  /** Whether a response has shown it. */
  #isSkewKnown = false;

  /** @internal */
  constructor(provider: TokenProvider) {
    this.#provider = provider;
  }

  /** As {@link Credentials} has it. */
  async token(now: Now, refused?: string): Promise<string> {
    const held = this.#held;
    if (held && held.token !== refused) {
      if (now() < held.refreshAt) return held.token;
      if (now() < held.endsAt) {
        this.#renew(now).catch(() => {
          held.refreshAt = (now() + held.endsAt) / 2;
        });
        return held.token;
      }
    }
    // After a clock was set back, the age is unknown.
    const age = now() - (held?.renewedAt ?? NaN);
    if (held && held.token === refused && !held.hasHelped && age >= 0 && age < DOUBT) return held.token;
    return this.#renew(now, refused);
  }

  /** As {@link Credentials} has it. */
  onResponse(now: Now, token: string, { status, headers }: Response, isRepeated = false): void {
    const held = this.#held;
    if (isRepeated && held?.token === token && status !== 401) held.hasHelped = true;
    // The date of a cached response is old.
    const date = headers.get("Age") ? undefined : headers.get("Date");
    // Dates are in whole seconds. The second that has begun counts as over: renewing late is worse than early.
    const skew = parseHttpDate(date) + 1_000 - now();
    // A cache may keep responses for longer than it says: dates are never ahead of the server's clock, but often behind.
    if (skew > this.#skew || (!this.#isSkewKnown && !Number.isNaN(skew))) {
      this.#skew = skew;
      this.#isSkewKnown = true;
    }
  }

  /** Drops the token, and one that is being fetched. The next call fetches another one, and so do calls that wait. */
  protected forget(): void {
    this.#generation++;
    this.#held = undefined;
    this.#pending = undefined;
  }

  async #renew(now: Now, refused?: string): Promise<string> {
    const generation = this.#generation;
    this.#pending ??= this.#fetch(now, refused !== undefined).finally(() => {
      if (generation === this.#generation) this.#pending = undefined;
    });
    const held = await this.#pending.catch((error) => {
      if (generation === this.#generation) throw error;
    });
    if (!held || generation !== this.#generation) return this.token(now, refused);
    // A token that was requested before the refusal may be the refused one.
    return held.token === refused && held.renewedAt === undefined ? this.#renew(now, refused) : held.token;
  }

  async #fetch(now: Now, isRefused: boolean): Promise<HeldToken> {
    const generation = this.#generation;
    const signal = AbortSignal.timeout(MOST_WAIT);
    const request = { previous: this.#held?.token, isRefused, signal };
    const given = await raceSignal((async () => this.#provider(request))(), signal);
    const { token, left } = parseToken(given, now() + this.#skew);
    // This machine's clock or the server's may have been corrected: the next response counts anew.
    this.#isSkewKnown = false;
    const ahead = Math.min(left * REPLACED, MOST_AHEAD);
    const endsAt = now() + left;
    const held = {
      token,
      // With jitter, so that processes which got their tokens together do not renew them together.
      refreshAt: endsAt - ahead * (0.5 + Math.random()),
      endsAt: endsAt - ahead / 10,
      renewedAt: isRefused ? now() : undefined,
      hasHelped: false,
    };
    if (generation === this.#generation) this.#held = held;
    return held;
  }
}
