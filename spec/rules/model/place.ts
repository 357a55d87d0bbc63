import { isPlainObject, isRef, type Location, type UserContext } from "@redocly/openapi-core";

type Resolve = UserContext["resolve"];

/**
 * A value of the contract and its location. Navigation follows `$ref`s into other files, and never fails: a missing value is
 * a place whose value is `undefined`.
 */
export class Place {
  readonly value: unknown;
  readonly location: Location;
  readonly #resolve: Resolve;

  constructor(value: unknown, location: Location, resolve: Resolve) {
    this.value = value;
    this.location = location;
    this.#resolve = resolve;
  }

  /** The place that a rule visits. */
  static of(node: unknown, ctx: Pick<UserContext, "location" | "resolve">): Place {
    return new Place(node, ctx.location, ctx.resolve);
  }

  /** The place under these keys. */
  at(...keys: (string | number)[]): Place {
    return keys.reduce((place: Place, key) => place.raw(key).target, this);
  }

  /** The place under this key, without following a `$ref` there. */
  raw(key: string | number): Place {
    const holder: unknown = this.value;
    const own = (isPlainObject(holder) || Array.isArray(holder)) && Object.hasOwn(holder, key);
    const value = own ? (holder as Record<string | number, unknown>)[key] : undefined;
    return new Place(value, this.location.child(key), this.#resolve);
  }

  /** The location of the key, for a finding about the member itself. */
  keyOf(key: string | number): Location {
    return this.location.child(key).key();
  }

  get exists(): boolean {
    return this.value !== undefined;
  }

  /** The text here; undefined for other values. */
  get text(): string | undefined {
    return typeof this.value === "string" ? this.value : undefined;
  }

  /** The keys of the object here. */
  get keys(): string[] {
    return isPlainObject(this.value) ? Object.keys(this.value) : [];
  }

  /** The members of the object here. */
  get entries(): [key: string, place: Place][] {
    return this.keys.map((key) => [key, this.at(key)]);
  }

  /** The items of the array here. */
  get items(): Place[] {
    return Array.isArray(this.value) ? this.value.map((_, index) => this.at(index)) : [];
  }

  /** The texts in the array here. */
  get texts(): string[] {
    return this.items.flatMap(({ text }) => text ?? []);
  }

  /** The target of the `$ref` here; without one, this place. */
  get target(): Place {
    if (!isRef(this.value)) return this;
    const { node, location } = this.#resolve<object>(this.value, this.location.source.absoluteRef);
    return node === undefined
      ? new Place(undefined, this.location, this.#resolve)
      : new Place(node, location, this.#resolve);
  }
}
