import type { Call } from "../call/call.ts";
import type { Problem } from "../gen/models.ts";
import { Refusal } from "../problem/refusal.ts";
import { fingerprintOf, keyOf } from "./digest.ts";
import type { Ledger, StoredAnswer } from "./ledger.ts";

/** A response, and whether a repetition is to get it again. */
export interface Outcome {
  readonly response: Response;
  readonly isFinal: boolean;
}

/**
 * Answers a request with an `Idempotency-Key` once, and its repetitions as it was answered (IETF
 * draft-ietf-httpapi-idempotency-key-header).
 *
 * @throws Refusal 409 `request_in_progress`, or 422 `idempotency_key_reused`.
 */
export async function once(call: Call, ledger: Ledger, answer: () => Promise<Outcome>): Promise<Response> {
  const key = await keyOf(call);
  const entry = await ledger.open(key, await fingerprintOf(call));
  if (entry.state === "answered") return replayed(entry.answer, call.requestId);
  if (entry.state === "running") {
    throw refusal("request_in_progress", "A request with this key is being worked on. Ask again in a moment.");
  }
  if (entry.state === "other") {
    throw refusal("idempotency_key_reused", "The key belongs to another request. Choose a fresh one.");
  }
  let stored: StoredAnswer | undefined;
  try {
    const { response, isFinal } = await answer();
    if (!isFinal) return response;
    const body = await response.text();
    stored = { status: response.status, headers: [...response.headers], body };
    return new Response(body === "" ? null : body, response);
  } finally {
    await ledger.close(key, stored);
  }
}

function refusal(code: "request_in_progress" | "idempotency_key_reused", detail: string): Refusal {
  const headers = code === "request_in_progress" ? { "Retry-After": "1" } : {};
  return new Refusal(code, { detail, errors: [{ header: "Idempotency-Key", code, detail }], headers });
}

/** The answer as it was, but for the id of the request, which is that of the repetition. */
function replayed({ status, headers, body }: StoredAnswer, requestId: string): Response {
  const isProblem = status >= 400;
  const text = isProblem ? JSON.stringify({ ...(JSON.parse(body) as Problem), request_id: requestId }) : body;
  return new Response(text === "" ? null : text, { status, headers: headers as [string, string][] });
}
