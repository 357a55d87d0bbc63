import { isRecord } from "@orgplane/spec/internal/openapi";
import { followed } from "../document/pointer.ts";

/** How far a part of a document extends once every reference in it is replaced by what it leads to. */
export interface Extent {
  /** In characters of JSON. */
  readonly size: number;
  /** How many objects there are, one within the other or not. */
  readonly objects: number;
  /** The most references that follow one another. */
  readonly depth: number;
}

/** What is known of the references in a part of a document. */
export interface MeasuredPart extends Extent {
  /** How many schemas it refers to, directly or by way of others. */
  readonly schemas: number;
  /** The direct reference that leads to most. */
  readonly largest: string | undefined;
}

interface Target extends Extent {
  readonly references: readonly string[];
}

/** Measures a part of a document without writing it out. A reference that leads back to itself counts once. */
export function measure(value: unknown, document: object): MeasuredPart {
  const targets = new Map<string, Target>();
  const open = [...targetOf(value).references];
  for (const reference of open) {
    if (targets.has(reference)) continue;
    const target = targetOf(followed(document, reference));
    targets.set(reference, target);
    open.push(...target.references);
  }
  const done = extents(targets);
  const own = targetOf(value);
  const direct = own.references.map((reference) => ({ reference, ...(done.get(reference) ?? none) }));
  return {
    ...sum(own, direct),
    schemas: [...targets.keys()].filter((reference) => reference.startsWith("#/components/schemas/")).length,
    largest: direct.sort((a, b) => b.objects - a.objects)[0]?.reference,
  };
}

const none: Extent = { size: 0, objects: 0, depth: 0 };

/** From the inside out, on a stack of its own, as references can follow one another by the thousand. */
function extents(targets: ReadonlyMap<string, Target>): ReadonlyMap<string, Extent> {
  const done = new Map<string, Extent>();
  for (const first of targets.keys()) {
    const stack = [first];
    for (let reference = stack.at(-1); reference !== undefined; reference = stack.at(-1)) {
      const target = targets.get(reference);
      const { references } = target ?? { references: [] };
      if (!done.has(reference)) {
        done.set(reference, none);
        stack.push(...references.filter((other) => !done.has(other)));
        continue;
      }
      stack.pop();
      const inner = references.map((other) => done.get(other) ?? none);
      if (target !== undefined) done.set(reference, sum({ ...target, depth: 1 }, inner));
    }
  }
  return done;
}

function sum(own: Extent, inner: readonly Extent[]): Extent {
  return inner.reduce<Extent>(
    (whole, { size, objects, depth }) => ({
      size: whole.size + size,
      objects: whole.objects + objects,
      depth: Math.max(whole.depth, own.depth + depth),
    }),
    { size: own.size, objects: own.objects, depth: own.depth },
  );
}

function targetOf(value: unknown): Target {
  const references: string[] = [];
  let objects = 0;
  const visit = (inner: unknown) => {
    if (Array.isArray(inner)) for (const item of inner) visit(item);
    if (!isRecord(inner)) return;
    objects++;
    const { $ref } = inner;
    if (typeof $ref === "string") references.push($ref);
    for (const member of Object.values(inner)) visit(member);
  };
  visit(value);
  return { references, objects, size: JSON.stringify(value ?? null).length, depth: 0 };
}
