import type { ClientOptions } from "@orgplane/client";
import { Chance } from "./chance.ts";
import type { Client } from "./client.ts";
import { TURN } from "./loop-time.ts";
import type { Meddler } from "./middleware.ts";
import { drawOptions } from "./options.ts";
import type { Server } from "./server.ts";

/** One case: a client with its own options, its own server, and everything that is observed. */
export class Scene {
  readonly seed: number;
  readonly chance: Chance;
  readonly server: Server;
  /** How fast the client's time runs. */
  readonly speed: number;
  readonly client: Client;
  /** Secrets that must not leave the origin, and what the token function threw, which only a `cause` may contain. */
  readonly secrets: string[] = [];
  readonly leaks: string[] = [];
  readonly logs: string[] = [];
  readonly timers = new Set<object>();
  readonly signals: AbortSignal[] = [];
  /** The log of the case. */
  readonly story: string[] = [];
  /** The kinds of calls, their results, and the broken promises. */
  readonly calls: string[] = [];
  readonly ends: string[] = [];
  readonly violations = new Set<string>();
  /** The client's options that limit it. */
  limits = { retries: 0, retryBudget: 0, deadline: 0 };
  meddlers: readonly Meddler[] = [];
  /** Whether the client can get another token after a 401. */
  renews = false;
  /** Whether something other than the client keeps a response open. */
  isKept = false;
  /** Calls of one request that are in flight. */
  open = 0;
  /** Whether the client was closed before its calls ended. */
  isClosed = false;
  #count = 0;

  constructor(seed: number, server: Server, open: (options: ClientOptions) => Client) {
    this.seed = seed;
    this.server = server;
    this.chance = new Chance(seed);
    this.speed = this.chance.pick([1, 3, 6]);
    this.client = open(drawOptions(this));
  }

  /**
   * How long a request may be in flight, in loop time: a Node server accepts one new connection per turn of the event
   * loop, and each call may have opened one.
   */
  get queue(): number {
    return this.#count * TURN;
  }

  nextCall(): string {
    this.#count += 1;
    return `call-${this.#count}`;
  }

  secret(kind: string): string {
    const list = kind === "leak" ? this.leaks : this.secrets;
    // Not random, because the time decides when a token is requested.
    const secret = `${kind}-s3cr3t-${this.seed}-${String(list.length).padStart(4, "0")}`;
    list.push(secret);
    return secret;
  }

  tell(line: string): void {
    this.story.push(line);
  }

  /** Records a broken promise. */
  blame(promise: string, where: string, broken: string | false | undefined): void {
    if (broken) this.violations.add(`${promise}: ${where}: ${broken}`);
  }

  /** {@link blame} for one promise and one place. */
  blamer(promise: string, where: string): (broken: string | false | undefined) => void {
    return (broken) => this.blame(promise, where, broken);
  }

  /** Whether a middleware makes the promises that it `spoils` impossible to keep. */
  isSpoilt(spoils: Meddler["spoils"], meddlers = this.meddlers): boolean {
    return meddlers.some((one) => one.spoils === spoils);
  }
}
