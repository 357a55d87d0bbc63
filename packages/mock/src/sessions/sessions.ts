import { defaultSession, type Session } from "./session.ts";

/** How many sessions there may be, and how long one that nobody uses is kept. */
export interface SessionLimits {
  /** Default: 200; 50 with the data set `large`. One more takes the place of the one that was left alone longest. */
  readonly sessions?: number;
  /** In milliseconds. Default: 30 minutes. */
  readonly idle?: number;
}

/** The sessions of a mock. */
export interface Sessions {
  /** The session of a name, made at its first use. */
  get(name: string): Session;
  /** Whether there is a session of that name. */
  has(name: string): boolean;
  all(): readonly Session[];
  /** Forgets a session, and all that it remembers; false when there is none. The default one begins anew. */
  remove(name: string): boolean;
}

/**
 * Keeps sessions apart. The default one is never forgotten by itself.
 *
 * @param open - makes a session.
 */
export function createSessions(open: (name: string, now: number) => Session, limits: SessionLimits = {}): Sessions {
  const { sessions: most = 200, idle = 30 * 60_000 } = limits;
  const known = new Map<string, Session>();

  const forgetIdle = (now: number) => {
    // In the order of their last use: what is asked for goes to the end.
    for (const session of known.values()) {
      if (session.usedAt > now - idle) break;
      if (session.name !== defaultSession) known.delete(session.name);
    }
  };
  const makeRoom = () => {
    const oldest = [...known.keys()].find((name) => name !== defaultSession);
    if (known.size >= most && oldest !== undefined) known.delete(oldest);
  };
  return {
    get(name) {
      const now = Date.now();
      let session = known.get(name);
      known.delete(name);
      forgetIdle(now);
      if (session === undefined) {
        makeRoom();
        session = open(name, now);
      }
      session.usedAt = now;
      known.set(name, session);
      return session;
    },
    has: (name) => known.has(name),
    all() {
      forgetIdle(Date.now());
      return [...known.values()];
    },
    remove: (name) => known.delete(name),
  };
}
