import type { Outage } from "./outages.ts";
import type { Scene } from "./simulate.ts";

/** When outages end that do, in milliseconds: soon after the second calls to a server that never answers. */
export const UNTIL = 33_000;

/** 200 callers of one client call once, and have no answer. */
export function crowd(outage: Outage): Scene {
  return { outage, clients: 1, callers: 200 };
}

/** The same 200 do not give up: each calls again a second after it has failed. */
export function persistentCrowd(outage: Outage): Scene {
  return { ...crowd(outage), again: 1000, end: 60_000 };
}

/** They call until the outage is over, and they have their answers. */
export function recoveringCrowd(outage: Outage): Scene {
  return { ...crowd(outage), again: 1000, until: UNTIL };
}

/** 10,000 clients, which know nothing of each other, call at the same time. */
export function fleet(outage: Outage): Scene {
  return { outage, clients: 10_000, callers: 1 };
}
