import { isRecord, pointerOf, segmentsOf } from "./json-pointer.ts";
import { type SpecDocument, SpecNode } from "./spec-node.ts";

/** A reference, and the place that holds it. */
export interface Reference {
  readonly target: string;
  /** The pointer of the object with the reference. */
  readonly holder: string;
  /** That object, and the key of it whose value is the reference. */
  readonly node: Record<string, unknown>;
  readonly key: string;
}

// Below these keys the next key is a name that the author chose, not a keyword.
const NAME_MAPS = new Set(
  `properties patternProperties $defs definitions dependentSchemas schemas responses parameters examples requestBodies
  headers callbacks pathItems links securitySchemes paths webhooks content encoding variables`.split(/\s+/),
);
// What stands here is data, and a `$ref` in data is just text.
const DATA = new Set(["example", "default", "enum", "const", "value"]);

/** Every reference of a description; those in examples, defaults and extensions are data and don't count. */
export function* referencesOf(value: unknown): Generator<Reference> {
  yield* referencesBelow(value, [], false);
}

function* referencesBelow(value: unknown, path: string[], names: boolean): Generator<Reference> {
  if (typeof value !== "object" || value === null) return;
  const list = Array.isArray(value);
  const node = value as Record<string, unknown>;
  // Among names, too: some refer to a whole map of them. What is called so itself is no text.
  const ref = list ? undefined : node["$ref"];
  if (typeof ref === "string") yield { target: ref, holder: pointerOf(path), node, key: "$ref" };
  if (!list && !names) yield* mappingsOf(node, path);
  for (const [key, child] of Object.entries(value)) {
    if (typeof child !== "object" || (!list && !names && isData(key, child))) continue;
    path.push(key);
    yield* referencesBelow(child, path, !list && !names && NAME_MAPS.has(key));
    path.pop();
  }
}

// A discriminator names schemas by reference, too, or by name alone.
function* mappingsOf({ discriminator }: Record<string, unknown>, path: string[]): Generator<Reference> {
  const mapping = isRecord(discriminator) ? discriminator["mapping"] : undefined;
  if (!isRecord(mapping)) return;
  const holder = pointerOf([...path, "discriminator", "mapping"]);
  for (const [key, target] of Object.entries(mapping)) {
    if (typeof target === "string" && /^#|\.(json|ya?ml)(#|$)/.test(target))
      yield { target, holder, node: mapping, key };
  }
}

function isData(key: string, value: unknown): boolean {
  return DATA.has(key) || key.startsWith("x-") || (key === "examples" && Array.isArray(value));
}

/** Whether any reference leaves the file. */
export function hasExternalReferences(root: unknown): boolean {
  for (const { target } of referencesOf(root)) if (!target.startsWith("#")) return true;
  return false;
}

/** Refuses references that lead nowhere, or round in a circle. */
export function checkReferences(document: SpecDocument): void {
  const checked = new Set<string>();
  for (const { target, holder } of referencesOf(document.root)) {
    if (checked.has(target)) continue;
    if (segmentsOf(target) === undefined) {
      const node = new SpecNode(document, holder, undefined);
      throw node.error(`\`$ref\` ${target} is not a JSON pointer`, "write it as `#/components/schemas/Name`");
    }
    // Following a reference is what finds it dangling or circular.
    new SpecNode(document, holder, { $ref: target }).target(checked);
  }
}
