import { type Credentials, type Now, parseToken, type TokenProvider } from "../../../options/credentials.ts";
import { raceSignal } from "../../../platform/abort.ts";

interface Held {
  readonly token: string;
  /** From then on the next call has another one fetched, and does not wait for it. */
  refreshAt: number;
  /** From then on calls wait for another one. */
  readonly endsAt: number;
  /** When it replaced one that was refused: for some time, a refusal is then no reason to ask for yet another one. */
  readonly renewedAt: number | undefined;
  /** Whether the request whose token was refused has succeeded with this one, so that another refusal is news. */
  hasHelped: boolean;
}

/** Less than an attempt may take, so that it is the credentials that are named when they do not come. */
const MOST_WAIT = 20_000;
/** A token's last fifth is the time to replace it, but no more than 5 minutes. */
const REPLACED = 0.2;
const MOST_AHEAD = 300_000;
/** A server, or an operation, that refuses every token costs one token in this time, not one a call. */
const DOUBT = 5_000;

/**
 * The tokens of one identity, whatever gives them. Clients that are given the same source share its tokens. It has no
 * timers: an idle client asks for nothing.
 */
export class TokenSource implements Credentials {
  readonly #provider: TokenProvider;
  #held: Held | undefined;
  #flight: Promise<Held> | undefined;
  /** How often the token was let go of. What was asked for before is not kept. */
  #generation = 0;
  /** What to add to this machine's clock to have the server's, as the answers since the last token have it. */
  #skew = 0;
  /** Whether there were any. */
  #isTold = false;

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
    // A clock that was set back says nothing of how long ago that was.
    const age = now() - (held?.renewedAt ?? Number.NaN);
    if (held && held.token === refused && !held.hasHelped && age >= 0 && age < DOUBT) return held.token;
    return this.#renew(now, refused);
  }

  /** As {@link Credentials} has it. */
  learn(now: Now, token: string, { status, headers }: Response, isRepeated = false): void {
    const held = this.#held;
    if (isRepeated && held?.token === token && status !== 401) held.hasHelped = true;
    // What a cache has kept was right when it was made.
    const date = headers.get("Age") ? "" : headers.get("Date");
    // Dates are in whole seconds, and the one that has begun counts: late is worse than early.
    const skew = Date.parse(date ?? "") + 1_000 - now();
    // A cache may have kept an answer for longer than it says: no date is ahead of the server's clock, but many are behind.
    if (skew > this.#skew || (!this.#isTold && !Number.isNaN(skew))) {
      this.#skew = skew;
      this.#isTold = true;
    }
  }

  /** Lets go of the token, and of one that is on its way, so that the next call asks for one, and those that wait do too. */
  protected forget(): void {
    this.#generation++;
    this.#held = undefined;
    this.#flight = undefined;
  }

  async #renew(now: Now, refused?: string): Promise<string> {
    const generation = this.#generation;
    this.#flight ??= this.#ask(now, refused !== undefined).finally(() => {
      if (generation === this.#generation) this.#flight = undefined;
    });
    const held = await this.#flight.catch((error) => {
      if (generation === this.#generation) throw error;
    });
    if (!held || generation !== this.#generation) return this.token(now, refused);
    // One that was asked for before the refusal may be the refused one.
    return held.token === refused && held.renewedAt === undefined ? this.#renew(now, refused) : held.token;
  }

  async #ask(now: Now, isRefused: boolean): Promise<Held> {
    const generation = this.#generation;
    const signal = AbortSignal.timeout(MOST_WAIT);
    const request = { previous: this.#held?.token, isRefused, signal };
    const given = await raceSignal((async () => this.#provider(request))(), signal);
    const { token, left } = parseToken(given, now() + this.#skew);
    // This machine's clock may be set right, and a server's may have been wrong: what they say then counts anew.
    this.#isTold = false;
    const ahead = Math.min(left * REPLACED, MOST_AHEAD);
    const endsAt = now() + left;
    const held = {
      token,
      // At random, so that processes which got their tokens together do not come back together.
      refreshAt: endsAt - ahead * (0.5 + Math.random()),
      endsAt: endsAt - ahead / 10,
      renewedAt: isRefused ? now() : undefined,
      hasHelped: false,
    };
    if (generation === this.#generation) this.#held = held;
    return held;
  }
}
