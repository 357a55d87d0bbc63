import type { Operation } from "../contract/operation.ts";

const IDEMPOTENCY_KEY = "Idempotency-Key";

/** Whether requests with that method change nothing. */
export function isSafe(method: string): boolean {
  return /^(GET|HEAD|OPTIONS)$/.test(method);
}

/** Whether the contract allows to send a call twice. If it does not say so, a write is sent once. */
export function mayRepeat({ method, idempotency }: Operation, key: string | undefined): boolean {
  return isSafe(method) || idempotency === "natural" || (idempotency === "key" && key !== undefined);
}

/** A new idempotency key as a header, if the operation takes one. */
export function keyHeader({ idempotency }: Operation): Readonly<Record<string, string>> {
  return idempotency === "key" ? { [IDEMPOTENCY_KEY]: makeKey() } : {};
}

/** The idempotency key of a request; undefined if it has none. */
export function idempotencyKeyOf({ idempotency }: Operation, headers: Headers): string | undefined {
  return idempotency === "key" ? (headers.get(IDEMPOTENCY_KEY) ?? undefined) : undefined;
}

/** Makes a unique key. Browsers have `randomUUID` on secure pages only. */
export function makeKey(): string {
  return crypto.randomUUID?.() ?? crypto.getRandomValues(new Uint32Array(4)).join("-");
}
