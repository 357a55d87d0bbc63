import { camelCase } from "../../names.ts";
import type { SpecNode } from "../../read/spec-node.ts";

/** The place of a method in the client, and its origin. */
export interface MethodPlace {
  readonly segments: readonly string[];
  /** Chosen by the description (`x-sdk-method`), so that a clash is an error. */
  readonly chosen: boolean;
}

// Members of the base class and of every object, and `then`, which would make a client look like a promise.
const TAKEN = new Set(
  `call pages prepare rateLimit close constructor prototype then toString toLocaleString valueOf hasOwnProperty isPrototypeOf
  propertyIsEnumerable toJSON`.split(/\s+/),
);

/** Whether the client's classes can have a member with this name. */
export function isMemberName(name: string): boolean {
  return /^[a-z][A-Za-z0-9]*$/.test(name) && !TAKEN.has(name);
}

/** Reads `x-sdk-method`; `tag` is the group of all methods of a tag. */
export function chosenPlace(operation: SpecNode, tag?: string): MethodPlace | undefined {
  const text = operation.text("x-sdk-method");
  if (text === undefined) return undefined;
  const segments = text.split(".");
  const wrong = segments.find((segment) => !isMemberName(segment));
  if (wrong !== undefined) {
    const why = TAKEN.has(wrong) ? "belongs to every client already" : "is not an identifier in camelCase";
    const problem = `\`${text}\`: \`${wrong}\` ${why}`;
    throw operation.errorAt("x-sdk-method", problem, "write it like `list` or `members.list`");
  }
  return { segments: tag === undefined ? segments : [memberName(camelCase(tag)), ...segments], chosen: true };
}

/** Derives a place for an operation without `x-sdk-method`: the tag is the group, and the operationId the name. */
export function derivedPlace(id: string, tag: string | undefined): MethodPlace {
  const name = camelCase(id);
  if (tag === undefined) return { segments: [memberName(name)], chosen: false };
  return { segments: [memberName(camelCase(tag)), memberName(withoutTag(id, tag))], chosen: false };
}

// `droplets_list` of the tag Droplets is droplets.list.
function withoutTag(id: string, tag: string): string {
  const name = camelCase(id);
  const prefix = camelCase(tag);
  const rest = name.slice(prefix.length);
  return name.startsWith(prefix) && /^\p{Lu}/u.test(rest) ? camelCase(rest) : name;
}

function memberName(name: string): string {
  return isMemberName(name) ? name : `${name}_`;
}
