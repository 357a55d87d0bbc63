import { readFile } from "node:fs/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parse } from "yaml";
import { root } from "../document.ts";
import type { Json } from "../openapi/index.ts";

/** The target of one of their names here; the head of platforms.yaml explains the notation. */
export interface Target {
  to: string;
  schema?: string;
  values?: Record<string, string | number | boolean | null>;
  note?: string;
}

export type Targets = Record<string, string | Target>;

/** The names without a target, each with the reason. */
export type Dropped = Record<string, string>;

/** A body of theirs, with the differences from `schemas` in this operation. */
export interface Body {
  schema: string;
  at?: string;
  fields?: Targets;
  dropped?: Dropped;
}

/** How a call of a platform's operation maps to one here. */
export interface Route {
  operation: string;
  parameters?: Targets;
  fixed?: Record<string, string>;
  request?: string | Body;
  response?: string | Body;
  dropped?: Dropped;
}

export interface PlatformOperation extends Route {
  name: string;
  http: string | string[];
  /** Further operations here that the same operation maps to, depending on its arguments. */
  variants?: (Route & { when: string })[];
  notes?: string[];
}

/** The source of a field's values, if no field of theirs is mapped to it. */
export type Field =
  /** None: the platform has no such value, and the response is null. */
  | null
  /** Computed as described; null in the operations of `null_in`. */
  | { derived: string; null_in?: string[] }
  /** Mapped in some operations; null in these. */
  | { null_in: string[] }
  /** A list that never has an item, with the reason; its items need no statements. */
  | { empty: string };

/** A part of a request that is always answered with 501. */
export interface Refusal {
  in: "query" | "header" | "body";
  /** The parameter or header, or a JSON pointer into the body. */
  name: string;
  /**
   * For a `query` or a `sort`: the refused fields, `-created_at` only descending; without `fields` and `except`, all.
   */
  fields?: string[];
  /** The exceptions: fields of a `query` or a `sort`, values of another parameter or of a member of the body. */
  except?: Json[];
  detail?: string;
}

/**
 * A request to the platform, such as `GET /v2/spaces`; with ` *`, one for each page or item. Or alternatives of one or
 * several requests, of which a call makes one.
 */
export type Call = string | { either: (string | string[])[] };

/** A platform's support of an operation. */
export interface Support {
  /**
   * How it is done: by one request (native), or by several or with a computed part (emulated). Partial, in either case,
   * if the response lacks something important. `refuses` lists refused parts of a request, for any of them.
   */
  support: "native" | "emulated" | "partial" | "none";
  /** Why it is not supported. */
  reason?: string;
  /** The requests to the platform that one call makes, in order. */
  calls?: Call[];
  /** Requests that are mapped to it, but that it does not make, each with the reason. */
  unused?: Record<string, string>;
  /** Sentences that say what a response lacks. */
  loses?: string[];
  refuses?: Refusal[];
  /** How `If-Match` is handled. */
  preconditions?: "atomic" | "checked" | "refused";
  /** What a second attempt does after a lost response. */
  repeats?: "natural" | "looked-up" | "never";
  /** The key by which the first attempt is looked up. */
  key?: string;
  /** Whether a failure never leaves it half done. */
  atomic?: boolean;
  /** The source of the knowledge about these requests; absent if there are none. */
  proof?: "client" | "documented";
  notes?: string[];
}

/** The levels of roles: of members, of members of teams, and of members of spaces. */
export type RoleLevel = "organization" | "team" | "space";

/** Our roles and theirs. */
export interface Roles extends Partial<Record<RoleLevel, Record<string, string>>> {
  /** Roles of theirs that have one of our names but another meaning: their name here → theirs. */
  renamed?: Partial<Record<RoleLevel, Record<string, string>>>;
  /** Roles of theirs without one here; they pass under their own names in both directions. */
  passed_through?: string[];
  /** Our roles that the platform does not have, each with the reason; using one is a 422. */
  refused?: Partial<Record<RoleLevel, Record<string, string>>>;
  notes?: string[];
}

/** A schema of a platform's. */
export interface Schema {
  here: string | string[];
  fields: Targets;
  /** Fields that are optional in their client, but always present. */
  always?: string[];
  /** Optional fields, with the value here if they are absent. */
  absent?: Record<string, string>;
  dropped?: Dropped;
  notes?: string[];
}

export interface Platform {
  name: string;
  /** The vendor's published client that the facts were read from; null if there is none to run. */
  client: { package: string; registry: string; version: string } | null;
  notes?: string[];
  roles: Roles;
  schemas: Record<string, Schema>;
  /** How it is known that the `always` fields of the schemas are present. */
  always?: string;
  operations: PlatformOperation[];
  fields: Record<string, Record<string, Field>>;
  /**
   * By operationId: parts of a request that no field of theirs takes and that the adapter evaluates itself, and how.
   */
  evaluated: Record<string, Record<string, string>>;
  /** By operationId. */
  support: Record<string, Support>;
}

/** The facts of a platform in platforms.wire.yaml. */
export interface WireFacts {
  client: string;
  operations: Record<string, WireOperation>;
  /** By name: field → its type; see wire-type.ts. */
  schemas: Record<string, Record<string, string>>;
}

export interface WireOperation {
  http: string | string[];
  /** `query limit` → its type. */
  parameters?: Record<string, string>;
  request?: string;
  response?: string;
}

export interface PlatformFiles {
  platforms: Record<string, Platform>;
  wire: Record<string, WireFacts>;
}

/**
 * Reads platforms.yaml and platforms.wire.yaml.
 *
 * @throws {Error} that names the place in platforms.yaml which platforms.schema.json does not allow.
 */
export async function readPlatforms(folder = root): Promise<PlatformFiles> {
  const read = (name: string) => readFile(`${folder}${name}`, "utf8");
  const { platforms } = parse(await read("platforms.yaml"));
  const validate = new Ajv2020({ allowUnionTypes: true, allErrors: true }).compile<PlatformFiles["platforms"]>(
    JSON.parse(await read("platforms.schema.json")),
  );
  if (!validate({ platforms })) {
    // The deepest place is the mistake: above it are alternatives that were not meant.
    const depth = ({ instancePath }: { instancePath: string }) => instancePath.split("/").length;
    const [error] = [...(validate.errors ?? [])].sort((a, b) => depth(b) - depth(a));
    throw new Error(`platforms.yaml#${error?.instancePath}: ${error?.message} ${JSON.stringify(error?.params)}`);
  }
  return { platforms, wire: parse(await read("platforms.wire.yaml")) };
}
