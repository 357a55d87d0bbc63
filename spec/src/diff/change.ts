import type { Kind } from "./kinds.ts";

/** The audiences that a change can break. */
export type Audience = "callers" | "readers" | "servers" | "generated clients";

/** The direction of a value. */
export type Side = "request" | "response";

/** The effect of a change on the set of valid values: fewer, more, or others. */
export type Effect = "narrower" | "wider" | "different";

/** One difference between two documents. */
export interface Change {
  /** The kind of the change. */
  kind: Kind;
  /** The nearest component or operation, and the path from there: `Space/owner`, `createSpace request`. */
  place: string;
  /** The new state, and the old one. */
  message: string;
  /** Empty if the change is harmless. */
  breaks: Audience[];
  /** The ids of the operations that it affects. */
  operations: string[];
}

/** The position of a comparison. */
export interface Position {
  operation: string;
  side: Side;
  place: string;
}

const AUDIENCES: readonly Audience[] = ["callers", "readers", "servers", "generated clients"];

/**
 * The audiences that a change of the valid values breaks. Callers, if something that they send is no longer valid;
 * readers, if a response can contain something new; servers, if something that they send is no longer valid, or if a
 * valid request was replaced by another. More valid requests break no server: it refuses what it does not support.
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

/** Merges a change that affects many operations into one, and sorts breaking changes first. */
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
