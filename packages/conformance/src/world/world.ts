import type { Input } from "../client/input.ts";
import type { JsonObject } from "../contract/index.ts";
import type { Kind, Membership } from "./kinds.ts";

/** Something that was made, found, or stands in the contract's examples. */
export interface Thing {
  readonly id: string;
  readonly data: JsonObject;
  /** Its `ETag`; empty if it has none. */
  readonly etag: string;
  /** The path parameters that lead to it. */
  readonly path: Readonly<Record<string, string>>;
}

/** The things that a suite tries its checks on. */
export interface World {
  /**
   * What a valid request of an operation carries. With `fresh`, it is about a thing of its own, which may be changed or removed.
   *
   * @throws {Skip} when there is nothing that it could be about.
   */
  request(operation: string, options?: { fresh?: boolean }): Promise<Input>;
  /** The organization that the suite works in. */
  organization(): Promise<Thing>;
  /** The thing of a kind that checks share; they neither change nor remove it. */
  shared(kind: Kind): Promise<Thing>;
  /** A new thing. @throws {Skip} unless the suite may write. */
  make(kind: Kind, body?: JsonObject): Promise<Thing>;
  /** A new membership, of a new member. @throws {Skip} unless the suite may write. */
  join(membership: Membership): Promise<Thing>;
  /** A label that nothing has. */
  unique(): string;
}
