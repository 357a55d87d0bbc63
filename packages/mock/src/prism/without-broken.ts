import { isRecord } from "@orgplane/spec/internal/openapi";
import type { Violation } from "../answer/violation.ts";

/**
 * A body without the properties and list items that violations are about. Generators end a schema that contains itself with an empty object,
 * which is valid nowhere but where nothing is required; without it, the body usually is valid.
 */
export function withoutBroken(body: unknown, violations: readonly Violation[]): unknown {
  const places = violations.flatMap(({ path }) => (path?.[0] === "body" ? [path.slice(1).map(String)] : []));
  return without(body, places);
}

function without(value: unknown, places: readonly (readonly string[])[]): unknown {
  const below = (name: string) => places.flatMap(([first, ...rest]) => (first === name ? [rest] : []));
  if (!Array.isArray(value) && !isRecord(value)) return value;
  const kept = Object.entries(value).flatMap(([name, member]) => {
    const inner = below(name);
    return inner.some((place) => place.length === 0) ? [] : [[name, without(member, inner)] as const];
  });
  return Array.isArray(value) ? kept.map(([, member]) => member) : Object.fromEntries(kept);
}
