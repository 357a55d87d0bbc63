import { createHash } from "node:crypto";
import { basename, relative } from "node:path";
import { isRecord } from "@orgplane/spec/internal/openapi";
import { CodegenError } from "../codegen-error.ts";
import { checkReferences, hasExternalReferences } from "./check-references.ts";
import { joinFiles } from "./join-files.ts";
import { readStructured } from "./read-file.ts";
import type { SpecDocument } from "./spec-node.ts";

/** A complete description in which no reference leads nowhere. */
export interface Spec extends SpecDocument {
  readonly root: Record<string, unknown>;
  /** The file's name, without folders. */
  readonly name: string;
  /** The first 12 hex digits of the SHA-256 of its content, independent of its layout and format. */
  readonly hash: string;
}

/** Loads an OpenAPI description from a JSON or YAML file, with the files that it refers to. */
export async function loadSpec(path: string): Promise<Spec> {
  const file = shown(path);
  const first = checkVersion(await readStructured(path, file), file);
  const root = hasExternalReferences(first) ? await joinFiles(path, first) : first;
  const spec = { file, root, name: basename(path), hash: hashOf(root) };
  checkReferences(spec);
  return spec;
}

/** A path for messages. */
export function shown(path: string): string {
  return relative(process.cwd(), path) || ".";
}

function checkVersion(value: unknown, file: string): Record<string, unknown> {
  if (!isRecord(value)) throw new CodegenError(`${file}#`, "is not an OpenAPI description", "name the file of one");
  if (value["swagger"] !== undefined) {
    throw new CodegenError(
      `${file}#/swagger`,
      `Swagger ${value["swagger"]} is not supported`,
      "convert it to OpenAPI 3",
    );
  }
  const version = value["openapi"];
  if (version === undefined) {
    throw new CodegenError(`${file}#`, "has no `openapi`", "name an OpenAPI description, or add its version");
  }
  if (typeof version !== "string" || !/^3\.[012](\.|$)/.test(version)) {
    throw new CodegenError(`${file}#/openapi`, `version ${version} is not supported`, "use OpenAPI 3.0, 3.1 or 3.2");
  }
  return value;
}

function hashOf(root: unknown): string {
  return createHash("sha256").update(JSON.stringify(root)).digest("hex").slice(0, 12);
}
