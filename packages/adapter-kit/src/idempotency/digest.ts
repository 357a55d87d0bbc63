import type { Call } from "../call/call.ts";

/** What a ledger calls a request: the caller, the operation and the key, so that no secret is kept. */
export function keyOf({ credential, operationId, idempotencyKey }: Call): Promise<string> {
  return digest(JSON.stringify([credential ?? null, operationId, idempotencyKey]));
}

/** What a request says, whatever the order of the members of its body and the boundary of its form. */
export async function fingerprintOf({ path, query, body }: Call): Promise<string> {
  return digest(JSON.stringify(await canonical([path, query, body])));
}

async function canonical(value: unknown): Promise<unknown> {
  if (value instanceof Blob) {
    const name = value instanceof File ? value.name : "";
    return { name, type: value.type, content: await digest(await value.arrayBuffer()) };
  }
  if (Array.isArray(value)) return Promise.all(value.map(canonical));
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Promise.all(members.map(async ([name, member]) => [name, await canonical(member)]));
}

async function digest(value: string | ArrayBuffer): Promise<string> {
  const bytes = typeof value === "string" ? new TextEncoder().encode(value) : value;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
