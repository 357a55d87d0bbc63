import { readFile } from "node:fs/promises";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parse } from "yaml";
import { root } from "./document.ts";

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

export interface Platform {
  name: string;
  schemas: Record<string, { here: string | string[]; fields: Targets; dropped?: Dropped; notes?: string[] }>;
  operations: PlatformOperation[];
}

/** What platforms.wire.yaml states of a platform. */
export interface WireFacts {
  operations: Record<string, { http: string | string[]; parameters?: string[]; request?: string; response?: string }>;
  schemas: Record<string, string[]>;
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
  const validate = new Ajv2020({ allowUnionTypes: true }).compile<PlatformFiles["platforms"]>(
    JSON.parse(await read("platforms.schema.json")),
  );
  if (!validate({ platforms })) {
    const [error] = validate.errors ?? [];
    throw new Error(`platforms.yaml#${error?.instancePath}: ${error?.message} ${JSON.stringify(error?.params)}`);
  }
  return { platforms, wire: parse(await read("platforms.wire.yaml")) };
}
