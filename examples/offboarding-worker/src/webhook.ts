// Webhooks that are signed as Standard Webhooks says (https://www.standardwebhooks.com).

/** A webhook that is not accepted. */
export class WebhookError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** How many seconds old a webhook may be: one that somebody has recorded is of no use later. */
const TOLERANCE = 300;

/**
 * Reads the JSON of a webhook.
 *
 * @param secret What its sender signs with: `whsec_` and base64.
 * @throws {WebhookError} It is not signed with the secret, is too old, or is no JSON.
 */
export async function readWebhook(request: Request, secret: string): Promise<unknown> {
  const id = request.headers.get("webhook-id") ?? "";
  const timestamp = request.headers.get("webhook-timestamp") ?? "";
  const body = await request.text();
  // While a secret is replaced, there is a signature with each.
  const signatures = (request.headers.get("webhook-signature") ?? "").split(" ");
  const isSigned = await Promise.all(signatures.map((signature) => isValid(signature, secret, id, timestamp, body)));
  if (!isSigned.includes(true)) throw new WebhookError(401, "The signature is not right");
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) <= TOLERANCE)) throw new WebhookError(401, "It is too old");
  try {
    return JSON.parse(body);
  } catch {
    throw new WebhookError(400, "The body is no JSON");
  }
}

/** The headers that sign a webhook. */
export async function signWebhook(body: string, secret: string, sent = new Date()): Promise<Record<string, string>> {
  const id = crypto.randomUUID();
  const timestamp = String(Math.floor(sent.getTime() / 1000));
  const signature = await crypto.subtle.sign("HMAC", await keyOf(secret, "sign"), signed(id, timestamp, body));
  const encoded = btoa(String.fromCharCode(...new Uint8Array(signature)));
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${encoded}` };
}

async function isValid(
  signature: string,
  secret: string,
  id: string,
  timestamp: string,
  body: string,
): Promise<boolean> {
  const [, encoded] = /^v1,([A-Za-z0-9+/]+=*)$/.exec(signature) ?? [];
  if (encoded === undefined) return false;
  // `verify` takes the same time whatever is wrong.
  return crypto.subtle.verify("HMAC", await keyOf(secret, "verify"), bytes(encoded), signed(id, timestamp, body));
}

function keyOf(secret: string, use: "sign" | "verify"): Promise<CryptoKey> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  return crypto.subtle.importKey("raw", bytes(secret.replace(/^whsec_/, "")), algorithm, false, [use]);
}

function signed(id: string, timestamp: string, body: string) {
  return new TextEncoder().encode(`${id}.${timestamp}.${body}`);
}

function bytes(base64: string) {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
