import { createOrgplane, OrgplaneError } from "@orgplane/client";
import { type Left, leave } from "./leave.ts";
import { readWebhook, WebhookError } from "./webhook.ts";

/** What wrangler.jsonc and `wrangler secret put` give the Worker. */
interface Env {
  readonly ORGPLANE_BASE_URL: string;
  readonly ORGPLANE_ORGANIZATION: string;
  readonly ORGPLANE_TOKEN: string;
  /** The secret that the sender signs with: `whsec_` and base64. */
  readonly WEBHOOK_SECRET: string;
}

/** What the system of human resources reports. */
interface Report {
  readonly type?: string;
  readonly data?: { readonly email?: string };
}

export default {
  async fetch(request, env): Promise<Response> {
    if (request.method !== "POST") return answer(405, "Send a webhook by POST", { Allow: "POST" });
    try {
      const { type, data } = (await readWebhook(request, env.WEBHOOK_SECRET)) as Report;
      if (type !== "employee.left" || data?.email === undefined) return answer(202, "Nothing to do");
      // The answer waits for the work: the sender repeats a webhook until it gets a success, and the work may be repeated.
      return answer(200, words(await remove(data.email, env)));
    } catch (error) {
      if (error instanceof WebhookError) return answer(error.status, error.message);
      if (!(error instanceof OrgplaneError)) throw error;
      // The log has the calls, their attempts and request ids, and no credential.
      console.error(JSON.stringify(error));
      return answer(503, "The platform did not do it. Send it again", { "Retry-After": "60" });
    }
  },
} satisfies ExportedHandler<Env>;

async function remove(email: string, env: Env): Promise<Left> {
  // A Worker has no process that the client could read its options from.
  const { ORGPLANE_BASE_URL: baseUrl, ORGPLANE_TOKEN: token, ORGPLANE_ORGANIZATION: organization } = env;
  // Cloudflare ends a request whose sender is gone, so the call should be over before that.
  const orgplane = createOrgplane({ baseUrl, token, deadline: 20_000 });
  return leave(orgplane.organization(organization), email);
}

function words({ wasMember, keys }: Left): string {
  return wasMember ? `Removed, with ${keys ?? "an unknown number of"} keys` : "Was no member";
}

function answer(status: number, message: string, headers: Record<string, string> = {}): Response {
  return Response.json({ message }, { status, headers });
}
