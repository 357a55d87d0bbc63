import type { ClientOptions } from "@orgplane/client";
import { Chance } from "./chance.ts";
import type { Client } from "./client.ts";
import { TURN } from "./loop-time.ts";
import type { Meddler } from "./middleware.ts";
import { drawOptions } from "./options.ts";
import type { Server } from "./server.ts";

/** One case: a client with options of its own, the server that it has for itself, and all that is seen of both. */
export class Scene {
  readonly seed: number;
  readonly chance: Chance;
  readonly server: Server;
  /** How many milliseconds of the client pass in one. */
  readonly speed: number;
  readonly client: Client;
  /** What must not be seen anywhere but at home, and what the token function threw, which only a `cause` may hold. */
  readonly secrets: string[] = [];
  readonly leaks: string[] = [];
  readonly logs: string[] = [];
  readonly timers = new Set<object>();
  readonly signals: AbortSignal[] = [];
  /** What happened, for whoever looks into it. */
  readonly story: string[] = [];
  /** The kinds of calls, how they ended, and what was broken. */
  readonly calls: string[] = [];
  readonly ends: string[] = [];
  readonly violations = new Set<string>();
  /** The client's options that bound what it does. */
  limits = { retries: 0, retryBudget: 0, deadline: 0 };
  meddlers: readonly Meddler[] = [];
  /** Whether the client can have another token after a 401. */
  renews = false;
  /** Whether something else than the client keeps an answer open. */
  isKept = false;
  /** Calls of one request that are on their way. */
  open = 0;
  /** Whether the client was closed before its calls had ended. */
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
   * How long a request may be on its way, in loop time: a server of Node takes up one new connection in each turn of the
   * loop, and each call may have made one.
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
    // Not by chance: when a token is asked for depends on the time.
    const secret = `${kind}-s3cr3t-${this.seed}-${String(list.length).padStart(4, "0")}`;
    list.push(secret);
    return secret;
  }

  tell(line: string): void {
    this.story.push(line);
  }

  /** Puts down that a promise is broken, if it is. */
  blame(promise: string, where: string, broken: string | false | undefined): void {
    if (broken) this.violations.add(`${promise}: ${where}: ${broken}`);
  }

  /** {@link blame} for one promise and one place. */
  blamer(promise: string, where: string): (broken: string | false | undefined) => void {
    return (broken) => this.blame(promise, where, broken);
  }

  /** Whether some middleware keeps the promises that it `spoils` from being held. */
  isSpoilt(spoils: Meddler["spoils"], meddlers = this.meddlers): boolean {
    return meddlers.some((one) => one.spoils === spoils);
  }
}
