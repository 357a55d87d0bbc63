/** Anything that JSON can say. */
export type Json = string | number | boolean | null | Json[] | JsonObject;

/** An object of JSON. */
export type JsonObject = { [key: string]: Json };

/** Whether a value is an object that has keys: neither null nor an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value if it is an object, else an empty object: an optional part of a document reads the same either way. */
export function asObject(value: Json | undefined): JsonObject;
export function asObject(value: unknown): Record<string, unknown>;
export function asObject(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

/** The value if it is an array, else an empty array. */
export function asArray(value: Json | undefined): Json[];
export function asArray(value: unknown): unknown[];
export function asArray(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
