import type { Kind } from "./kinds.ts";

/** Whom a change can break. */
export type Audience = "callers" | "readers" | "servers" | "generated clients";

/** Which way a value travels. */
export type Side = "request" | "response";

/** What a change does to the set of values that are valid: some are no longer, some have become so, or both. */
export type Effect = "narrower" | "wider" | "different";

/** One difference between two documents. */
export interface Change {
  /** What has changed, in one word. */
  kind: Kind;
  /** The nearest component or operation, and the way from there: `Space/owner`, `createSpace request`. */
  place: string;
  /** What is now, and what was. */
  message: string;
  /** Nobody, where the change is harmless. */
  breaks: Audience[];
  /** The ids of the operations that show it. */
  operations: string[];
}

/** Where a comparison stands. */
export interface Position {
  operation: string;
  side: Side;
  place: string;
}

const AUDIENCES: readonly Audience[] = ["callers", "readers", "servers", "generated clients"];

/**
 * Whom it breaks that other values are valid. Callers, when something that they send is not; readers, when an answer can
 * hold something new; servers, when something that they answer is not valid any more, or when what was valid in a request
 * has been replaced. A request that can hold more breaks no server: it refuses what it does not support.
 */
export function brokenBy(effect: Effect, side: Side): Audience[] {
  if (side === "request")
    return { narrower: ["callers"], wider: [], different: ["callers", "servers"] }[effect] as Audience[];
  return { narrower: ["servers"], wider: ["readers"], different: ["readers", "servers"] }[effect] as Audience[];
}

/** A change at a position. */
export function change(at: Position, kind: Kind, message: string, breaks: Audience[] = []): Change {
  return { kind, place: at.place, message, breaks, operations: at.operation === "" ? [] : [at.operation] };
}

/** Makes one of changes that many operations show, and puts those first that break. */
export function merged(changes: Iterable<Change>): Change[] {
  const byKey = new Map<string, Change>();
  for (const found of changes) {
    const key = JSON.stringify([found.kind, found.place, found.message]);
    const known = byKey.get(key) ?? { ...found, breaks: [], operations: [] };
    const breaks = [...known.breaks, ...found.breaks];
    byKey.set(key, {
      ...known,
      breaks: AUDIENCES.filter((audience) => breaks.includes(audience)),
      operations: [...new Set([...known.operations, ...found.operations])],
    });
  }
  const all = [...byKey.values()];
  return [...all.filter(isBreaking), ...all.filter((found) => !isBreaking(found))];
}

export function isBreaking({ breaks }: Change): boolean {
  return breaks.length > 0;
}
