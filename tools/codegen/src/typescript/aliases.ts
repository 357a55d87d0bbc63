import { isRecord } from "@orgplane/spec/internal/openapi";
import { referencedKey } from "../read/schema-key.ts";

type Graph = ReadonlyMap<string, readonly string[]>;

/**
 * Finds named schemas that refer to each other without an object or a list in between, because TypeScript refuses such
 * a circular type.
 */
export class Aliases {
  readonly #unions: Graph;
  readonly #circles: ReadonlyMap<string, number>;
  /** The circles that remain if base schemas do not name their derived schemas. */
  readonly #rest: ReadonlyMap<string, number>;

  constructor(schemas: Readonly<Record<string, unknown>>) {
    const entries = Object.entries(schemas);
    this.#unions = new Map(entries.map(([key, schema]) => [key, branchesOf(schema)]));
    const parts = new Map(entries.map(([key, schema]) => [key, partsOf(schema)]));
    const graph = (next: (key: string) => readonly string[]) => new Map(entries.map(([key]) => [key, next(key)]));
    const branches = (key: string) => this.#unions.get(key) ?? [];
    const bases = (key: string) => parts.get(key) ?? [];
    this.#circles = circlesOf(graph((key) => [...branches(key), ...bases(key)]));
    const others = (key: string) => bases(key).filter((base) => !this.isBaseOf(base, key));
    this.#rest = circlesOf(graph((key) => [...branches(key), ...others(key)]));
  }

  /** Whether `heir` is derived from `base`, and also a branch of the union that `base` is. */
  isBaseOf(base: string, heir: string): boolean {
    return (this.#unions.get(base) ?? []).some((branch) => this.#circles.get(branch) === this.#circles.get(heir));
  }

  /** Whether two schemas refer to each other, not counting bases that name their derived schemas. */
  areCircular(one: string, other: string): boolean {
    return this.#rest.get(one) === this.#rest.get(other);
  }
}

function partsOf(schema: unknown): string[] {
  if (!isRecord(schema)) return [];
  const key = referencedKey(schema);
  return key !== undefined ? [key] : listAt(schema, "allOf").flatMap(partsOf);
}

function branchesOf(schema: unknown): string[] {
  if (!isRecord(schema)) return [];
  const branches = ["oneOf", "anyOf"].flatMap((keyword) => listAt(schema, keyword));
  const inParts = listAt(schema, "allOf").flatMap(branchesOf);
  return [...branches.flatMap((branch) => [...partsOf(branch), ...branchesOf(branch)]), ...inParts];
}

function listAt(schema: Readonly<Record<string, unknown>>, key: string): readonly unknown[] {
  const value = schema[key];
  return Array.isArray(value) ? value : [];
}

/** The strongly connected components, by number: nodes with the same number reach each other (Kosaraju's algorithm). */
function circlesOf(graph: Graph): ReadonlyMap<string, number> {
  const backwards = new Map<string, string[]>([...graph.keys()].map((key) => [key, []]));
  for (const [key, next] of graph) for (const one of next) backwards.get(one)?.push(key);
  const circles = new Map<string, number>();
  for (const [number, root] of postorder(graph).reverse().entries()) {
    const stack = [root];
    for (let key = stack.pop(); key !== undefined; key = stack.pop()) {
      if (circles.has(key)) continue;
      circles.set(key, number);
      stack.push(...(backwards.get(key) ?? []));
    }
  }
  return circles;
}

// Without recursion, because some descriptions have chains of thousands.
function postorder(graph: Graph): string[] {
  const done = new Set<string>();
  const begun = new Set<string>();
  for (const root of graph.keys()) {
    const stack = [root];
    for (let key = stack.at(-1); key !== undefined; key = stack.at(-1)) {
      if (begun.has(key)) {
        stack.pop();
        done.add(key);
      } else {
        begun.add(key);
        stack.push(...(graph.get(key) ?? []).filter((next) => graph.has(next) && !begun.has(next)));
      }
    }
  }
  return [...done];
}
