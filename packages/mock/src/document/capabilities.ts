import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { isDeepStrictEqual } from "node:util";
import { isRecord } from "@orgplane/spec/internal/openapi";
import type { ProblemError } from "../answer/problem.ts";
import type { PrismRequest } from "../request/prism-request.ts";
import { alternatives } from "../request/suggest.ts";
import { DocumentError } from "./openapi-document.ts";

/** A part of a request that a platform refuses; the contract's `Refusal`. */
export interface RefusedPart {
  readonly in: string;
  readonly name: string;
  /** The fields of a query or a sort that are refused. */
  readonly fields: readonly string[] | null;
  /** What is taken all the same: fields of a query or a sort, values of any other part. */
  readonly except: readonly string[] | null;
  readonly detail: string | null;
}

/** What a platform has for an operation, as far as the mock goes by it; the contract's `OperationSupport`. */
export interface OperationSupport {
  readonly support: string;
  readonly reason: string | null;
  /** What is answered 501 although the operation as such is supported. */
  readonly refuses: readonly RefusedPart[];
  readonly [member: string]: unknown;
}

/** What the mock answers to `getCapabilities`; the contract's `Capabilities`. */
export interface Capabilities {
  /** The platform's short name: `arize`. */
  readonly platform: string;
  readonly name: string;
  /** The software that answers: this package, also where it stands in for a platform. */
  readonly implementation: { readonly name: string; readonly version: string };
  readonly contract_version: string;
  /** By operationId. */
  readonly operations: Readonly<Record<string, OperationSupport>>;
}

/** The platforms whose capabilities `@orgplane/spec` publishes. */
export const platforms = ["polyaxon", "ubiops", "zenml", "arize", "guardai"] as const;

/** A platform that a mock can stand in for. */
export type Platform = (typeof platforms)[number];

/** Whether `name` is a platform that a mock can stand in for. */
export function isPlatform(name: string): name is Platform {
  return platforms.some((platform) => platform === name);
}

/** That there is no platform called `name`, and which there are. */
export function noSuchPlatform(name: string): string {
  return `there is no platform "${name}"${alternatives(name, platforms)}`;
}

const require = createRequire(import.meta.url);

/** This package, as the software that answers. */
export function ownImplementation(): Capabilities["implementation"] {
  const { name, version } = require("../../package.json") as Capabilities["implementation"];
  return { name, version };
}

/**
 * What a platform can do, as `@orgplane/spec` publishes it, with the mock as the one that answers.
 *
 * @throws DocumentError when there is no such platform, or when the package does not hold its capabilities.
 */
export async function loadCapabilities(platform: Platform): Promise<Capabilities> {
  if (!isPlatform(platform)) throw new DocumentError(noSuchPlatform(platform));
  const subpath = `capabilities/${platform}.json`;
  try {
    const published = JSON.parse(await readFile(require.resolve(`@orgplane/spec/${subpath}`), "utf8")) as Capabilities;
    return { ...published, implementation: ownImplementation() };
  } catch (cause) {
    throw new DocumentError(`@orgplane/spec has no ${subpath}: build or reinstall it`, { cause });
  }
}

/** Why a platform cannot answer a request: the parts at fault, none where it is the whole operation. */
export interface Refusal {
  readonly detail: string;
  readonly errors: readonly ProblemError[];
}

/** What a platform refuses of a request, if anything. */
export function refusalOf(
  { name, operations }: Capabilities,
  operation: string,
  request: PrismRequest,
): Refusal | undefined {
  const support = operations[operation];
  if (support === undefined || support.support === "none") {
    return { detail: `${operation} is not available on ${name}. ${support?.reason ?? ""}`.trim(), errors: [] };
  }
  const errors = support.refuses.flatMap((refused): ProblemError[] => {
    if (!isSent(refused, request)) return [];
    const { name: part, detail, except } = refused;
    const taken = except ? `Only ${except.join(", ")} is taken.` : "";
    const error = { code: "not_supported", detail: [detail ?? "It is not supported.", taken].join(" ").trim() };
    if (refused.in === "body") return [{ pointer: part, ...error }];
    return [refused.in === "header" ? { header: part, ...error } : { parameter: part, ...error }];
  });
  return errors.length > 0 ? { detail: `${name} does not support a part of this request.`, errors } : undefined;
}

function isSent(part: RefusedPart, { input }: PrismRequest): boolean {
  const { in: place, name } = part;
  if (place === "header") return input.headers?.[name.toLowerCase()] !== undefined;
  if (place === "query") {
    const value = input.url.query?.[name];
    if (value === undefined) return false;
    return name === "query" || name === "sort" ? isRefusedField(part, String(value)) : !isTaken(part, value);
  }
  const value = name
    .split("/")
    .slice(1)
    .reduce<unknown>((parent, token) => (isRecord(parent) ? parent[token] : undefined), input.body);
  return value !== undefined && !isTaken(part, value);
}

/** Whether a value is one of those that are taken all the same; of a parameter, only the text is known. */
function isTaken({ except, in: place }: RefusedPart, value: unknown): boolean {
  return (except ?? []).some((text) => (place === "body" ? isDeepStrictEqual(parsed(text), value) : text === value));
}

/** What a text of `except` stands for: a value in JSON, or a string without its quotes. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Whether a query or a sort names a field that is refused. */
function isRefusedField({ fields, except }: RefusedPart, value: string): boolean {
  if (fields === null && except === null) return true;
  // A backslash belongs to the character behind it, so that `a\,b` is one term and `a\\,b` two.
  const terms = value.match(/(?:\\.|[^,\\]|\\$)+/gs) ?? [];
  return terms.some((term) => {
    // `role:admin` names a field, `-created_at` one with its direction: a field alone stands for both directions.
    const [name = ""] = term.trim().split(":");
    const isIn = (list: readonly string[]) => list.includes(name) || list.includes(name.replace(/^-/, ""));
    return except === null ? isIn(fields ?? []) : !isIn(except);
  });
}
