// Sends the webhook that a person has left: `npm run send -- grace@acme.example`.
import { signWebhook } from "./src/webhook.ts";

/** The secret that `npm start` gives the Worker. */
export const SECRET = `whsec_${btoa("a secret for this machine alone")}`;

/** Sends a webhook, and returns the answer. */
export async function send(url: string, body: string, headers?: Record<string, string>): Promise<Response> {
  return fetch(url, { method: "POST", body, headers: headers ?? (await signWebhook(body, SECRET)) });
}

if (import.meta.main) {
  const [email = "grace@acme.example", url = "http://127.0.0.1:8787"] = process.argv.slice(2);
  const response = await send(url, JSON.stringify({ type: "employee.left", data: { email } }));
  console.log(response.status, await response.text());
}
