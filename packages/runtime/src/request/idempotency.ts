import type { Operation } from "../contract/operation.ts";

const IDEMPOTENCY_KEY = "Idempotency-Key";

/** Whether requests with that method change nothing. */
export function isSafe(method: string): boolean {
  return /^(GET|HEAD|OPTIONS)$/.test(method);
}

/** Whether the contract lets a call be sent twice. A write that it says nothing about is sent once. */
export function mayRepeat({ method, idempotency }: Operation, key: string | undefined): boolean {
  return isSafe(method) || idempotency === "natural" || (idempotency === "key" && key !== undefined);
}

/** What lets a server tell this write from any other, where the operation takes a key. */
export function keyHeader({ idempotency }: Operation): Readonly<Record<string, string>> {
  return idempotency === "key" ? { [IDEMPOTENCY_KEY]: makeKey() } : {};
}

/** The key that a request of that operation carries; undefined if it carries none. */
export function idempotencyKeyOf({ idempotency }: Operation, headers: Headers): string | undefined {
  return idempotency === "key" ? (headers.get(IDEMPOTENCY_KEY) ?? undefined) : undefined;
}

/** Makes a key that no other write has. Browsers have `randomUUID` on secure pages only. */
export function makeKey(): string {
  return crypto.randomUUID?.() ?? crypto.getRandomValues(new Uint32Array(4)).join("-");
}
