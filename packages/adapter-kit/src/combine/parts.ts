import type { Adapter } from "../adapter.ts";
import { Refusal } from "../problem/refusal.ts";

/** One of the adapters of a combination. */
export interface Part {
  /** What its organizations begin with. */
  readonly name: string;
  readonly adapter: Adapter;
  /** Whether it gets the credential of the caller. */
  readonly isPassed: boolean;
}

// A name of the contract can have it, so a combined one stands wherever an organization does, in paths, bodies and queries.
const separator = "--";

/** The name or id in the combination of what a part calls so: `research--acme`. */
export function combined({ name }: Part, reference: string): string {
  return `${name}${separator}${reference}`;
}

/** What a combined name or id stands for in a part; undefined for one of another part, or of none. */
export function ownOf({ name }: Part, reference: string): string | undefined {
  const prefix = `${name}${separator}`;
  return reference.startsWith(prefix) && reference.length > prefix.length ? reference.slice(prefix.length) : undefined;
}

/** A part, and what it calls something. */
export interface Placed {
  readonly part: Part;
  readonly own: string;
}

/** Where a combined name or id belongs; undefined where it does not say. */
export function placeOf(parts: readonly Part[], reference: string): Placed | undefined {
  for (const part of parts) {
    const own = ownOf(part, reference);
    if (own !== undefined) return { part, own };
  }
  return undefined;
}

/** What names have to begin with: `research-- or prod--`. */
export function prefixesOf(parts: readonly Part[]): string {
  return parts.map((part) => combined(part, "")).join(" or ");
}

/** @throws Refusal 404 for an organization that no part can have. */
export function placeOfOrganization(parts: readonly Part[], reference: string): Placed {
  const place = placeOf(parts, reference);
  if (place !== undefined) return place;
  const detail = `There is no organization "${reference}". Here their names and ids begin with ${prefixesOf(parts)}.`;
  throw new Refusal("not_found", { detail });
}

/**
 * Checks the names of parts.
 *
 * @throws TypeError for a name that could not stand in the name of an organization.
 */
export function partsOf(
  adapters: Readonly<Record<string, Adapter>>,
  passCredentials: readonly string[],
): readonly [Part, ...Part[]] {
  const stranger = passCredentials.find((name) => !Object.hasOwn(adapters, name));
  if (stranger !== undefined) throw new TypeError(`combine: passCredentials names "${stranger}", which is no part`);
  const [first, ...others] = Object.entries(adapters).map(([name, adapter]) => {
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > 20) {
      throw new TypeError(
        `combine: "${name}" cannot be the name of a part: use 1 to 20 small letters and digits, and single hyphens`,
      );
    }
    return { name, adapter, isPassed: passCredentials.includes(name) };
  });
  if (first === undefined) throw new TypeError("combine: there is nothing to combine");
  return [first, ...others];
}
