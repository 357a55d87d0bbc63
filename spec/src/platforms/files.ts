import { readFile } from "node:fs/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parse } from "yaml";
import { root } from "../document.ts";
import type { Json } from "../openapi/index.ts";

/** Where a name of a platform's has its place here; the head of platforms.yaml explains the notation. */
export interface Target {
  to: string;
  schema?: string;
  values?: Record<string, string | number | boolean | null>;
  note?: string;
}

export type Targets = Record<string, string | Target>;

/** What has no place here, each with the reason. */
export type Dropped = Record<string, string>;

/** A body of a platform's, and what is to be read differently from `schemas` when it is this operation's. */
export interface Body {
  schema: string;
  at?: string;
  fields?: Targets;
  dropped?: Dropped;
}

/** How a call of a platform's operation becomes a call of one here. */
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
  /** Other operations here that the same one there becomes, depending on its arguments. */
  variants?: (Route & { when: string })[];
  notes?: string[];
}

/** Where the values of a field of ours come from, when no field of theirs is mapped to it. */
export type Field =
  /** Nowhere: the platform has no such value, and answers null. */
  | null
  /** Computed, and how; null in the operations of `null_in`. */
  | { derived: string; null_in?: string[] }
  /** Mapped in some operations; null in these. */
  | { null_in: string[] }
  /** A list that never has an item, and why; nothing need be said of what its items would hold. */
  | { empty: string };

/** A part of a request here that is answered 501, whatever else the request says. */
export interface Refusal {
  in: "query" | "header" | "body";
  /** The parameter or header, or a JSON pointer into the body. */
  name: string;
  /** Of a `query` or a `sort`: the fields that are refused, `-created_at` only descending; without it and `except`, all. */
  fields?: string[];
  /** What is taken all the same: fields of a `query` or a `sort`, values of another parameter or of a member of the body. */
  except?: Json[];
  detail?: string;
}

/**
 * A request to the platform, as in `GET /v2/spaces`; ` *` behind it: once for each page or item. Or the choices of which a
 * call makes one, each a request or several.
 */
export type Call = string | { either: (string | string[])[] };

/** What a platform has for an operation here. */
export interface Support {
  /**
   * How it is done: by one request there (native), or by several, or a part is computed (emulated). Partial, whatever the
   * way, where the answer lacks something that matters. What is refused of a request says `refuses`, beside any of them.
   */
  support: "native" | "emulated" | "partial" | "none";
  /** Why there is none. */
  reason?: string;
  /** The requests to the platform that one call makes, in order. */
  calls?: Call[];
  /** Requests that are mapped to it, and that it does not make all the same, each with the reason. */
  unused?: Record<string, string>;
  /** What an answer lacks, in sentences. */
  loses?: string[];
  refuses?: Refusal[];
  /** How `If-Match` is kept. */
  preconditions?: "atomic" | "checked" | "refused";
  /** What a second attempt does after an answer was lost. */
  repeats?: "natural" | "looked-up" | "never";
  /** By what the first attempt is looked up. */
  key?: string;
  /** Whether a failure leaves nothing half done. */
  atomic?: boolean;
  /** How it is known that the platform takes these requests; nothing is where it gets none. */
  proof?: "client" | "documented";
  notes?: string[];
}

/** What the roles of members, of members of teams and of members of spaces are. */
export type RoleLevel = "organization" | "team" | "space";

/** Roles here and there. */
export interface Roles extends Partial<Record<RoleLevel, Record<string, string>>> {
  /** Theirs that have one of our names and mean something else: their name here → theirs. */
  renamed?: Partial<Record<RoleLevel, Record<string, string>>>;
  /** Theirs without one here; they go through under their own names, in both directions. */
  passed_through?: string[];
  /** Those here that the platform does not have, each with the reason; asking for one is a 422. */
  refused?: Partial<Record<RoleLevel, Record<string, string>>>;
  notes?: string[];
}

/** A schema of a platform's. */
export interface Schema {
  here: string | string[];
  fields: Targets;
  /** Fields that their client takes for optional, and that are always there. */
  always?: string[];
  /** Optional fields, and what stands here where they are absent. */
  absent?: Record<string, string>;
  dropped?: Dropped;
  notes?: string[];
}

export interface Platform {
  name: string;
  /** The vendor's published client that its facts were read from; null where there is none to run. */
  client: { package: string; registry: string; version: string } | null;
  notes?: string[];
  roles: Roles;
  schemas: Record<string, Schema>;
  /** How it is known that the fields under `always` of the schemas are there. */
  always?: string;
  operations: PlatformOperation[];
  fields: Record<string, Record<string, Field>>;
  /** By operationId: parts of a request that no field of theirs takes and the adapter evaluates itself, and how. */
  evaluated: Record<string, Record<string, string>>;
  /** By operationId. */
  support: Record<string, Support>;
}

/** What platforms.wire.yaml states of a platform. */
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
    // The deepest place is where the fault is: above it stand the alternatives that were not meant.
    const depth = ({ instancePath }: { instancePath: string }) => instancePath.split("/").length;
    const [error] = [...(validate.errors ?? [])].sort((a, b) => depth(b) - depth(a));
    throw new Error(`platforms.yaml#${error?.instancePath}: ${error?.message} ${JSON.stringify(error?.params)}`);
  }
  return { platforms, wire: parse(await read("platforms.wire.yaml")) };
}
