import type { Adapter } from "@orgplane/adapter-kit";
import { type ZenmlOptions, zenml } from "../src/index.ts";

/** What a request of the adapter to the platform was. */
export interface Sent {
  readonly line: string;
  readonly request: Request;
  readonly body: unknown;
}

export const acmeId = "20000000-0000-4000-8000-000000000001";
export const adminId = "a0000000-0000-4000-8000-000000000001";
export const memberId = "a0000000-0000-4000-8000-000000000002";

export const acme = {
  id: acmeId,
  name: "acme",
  description: null,
  created: "2025-01-01T08:31:19.506841",
  updated: "2025-02-01T10:02:00.000001",
};

export const roles = [
  role(adminId, "Organization Admin"),
  role(memberId, "Organization Member"),
  role("a0000000-0000-4000-8000-000000000003", "Organization Viewer"),
];

export const ada = user("10000000-0000-4000-8000-00000000000a", "Ada Lovelace", "ada@acme.example");
export const grace = user("10000000-0000-4000-8000-00000000000b", "Grace Hopper", "Grace@acme.example");

/** Answers of the platform, by method and path: data, a response, or what makes one. */
export type Answers = Readonly<Record<string, unknown>>;

/** An adapter to a platform that answers as a test says, and the requests that it got, without logins. */
export function adapterOn(
  answers: Answers,
  options: ZenmlOptions = { apiKey: "secret-key" },
): { adapter: Adapter; sent: Sent[] } {
  const sent: Sent[] = [];
  const all: Answers = {
    "GET /organizations/acme": acme,
    [`GET /organizations/${acmeId}/roles`]: roles,
    "POST /auth/login": { access_token: "token-of-an-hour", token_type: "bearer", expires_in: 3600 },
    ...answers,
  };
  const fetch = async (request: Request) => {
    const { pathname, search } = new URL(request.url);
    const line = `${request.method} ${pathname}${search}`;
    const text = await request.clone().text();
    const body = text.startsWith("{") ? JSON.parse(text) : text;
    if (pathname !== "/auth/login") sent.push({ line, request, body });
    const answer = all[line] ?? all[line.split("?")[0] ?? ""];
    const made = typeof answer === "function" ? await answer(body, request) : answer;
    if (made instanceof Response) return made;
    return made === undefined ? error(404, "KeyError", `${line} is not there`) : Response.json(made);
  };
  const adapter = zenml({ fetch, onError: () => {}, allowUnproven: true, ...options });
  return { adapter, sent };
}

/** An error as the platform answers it. */
export function error(status: number, name: string, sentence: string): Response {
  return Response.json({ detail: [name, sentence] }, { status });
}

export function member(one: typeof ada, role_id: string, via_team = false) {
  return { user: one, team: null, roles: [{ role_id, level: "organization", via_team }] };
}

function user(id: string, name: string, email: string) {
  return {
    id,
    username: email.toLowerCase(),
    email,
    name,
    avatar_url: null,
    password: "hash-of-a-password",
    is_active: true,
    is_superuser: false,
    is_service_account: false,
  };
}

function role(id: string, name: string) {
  const rest = { description: null, organization_id: acmeId, level: "organization", type: "normal" };
  return { id, name, ...rest, system_managed: true };
}
