import type { Adapter, OperationId } from "@orgplane/adapter-kit";
import { capabilities } from "../src/gen/capabilities.ts";
import { type GuardaiOptions, guardai } from "../src/index.ts";

/** All that the platform has, what has to be named included. */
export const everything = Object.entries(capabilities.operations)
  .filter(([, { proof }]) => proof === "documented")
  .map(([id]) => id as OperationId);

/** What a request of the adapter to the platform was. */
export interface Sent {
  readonly line: string;
  readonly request: Request;
  readonly body: unknown;
}

export const acme = { id: 7, name: "Acme AI (EU)", creationDateTime: "2022-03-01T09:30:00.123Z" };
export const ada = {
  id: 11,
  uid: "ada",
  name: "Ada Lovelace",
  email: "ada@acme.example",
  avatar: "iVBORw0KGgo=",
  lastLoginDateTime: "2022-10-01T08:00:00",
  licenseAccepted: true,
  registered: true,
  roles: "ADMIN",
  organizations: [acme, { ...acme, id: 8, name: "Globex" }],
  settings: { favoriteProjects: [3], notifications: false },
};

/** Answers of the platform, by method and path below its version: data, a response, or what makes one. */
export type Answers = Readonly<Record<string, unknown>>;

/** An adapter to a platform that answers as a test says, and the requests that it got, without logins. */
export function adapterOn(
  answers: Answers,
  options: Partial<GuardaiOptions> = { apiKey: "secret-key", apiKeyId: "key-id" },
): { adapter: Adapter; sent: Sent[] } {
  const sent: Sent[] = [];
  const all: Answers = { "GET /organizations": [acme], "POST /login": { jwt: "token-of-a-login" }, ...answers };
  const fetch = async (request: Request) => {
    const { pathname, search } = new URL(request.url);
    const path = pathname.replace("/api/v1", "");
    const text = await request.clone().text();
    const body = text.startsWith("{") ? JSON.parse(text) : text;
    if (path !== "/login") sent.push({ line: `${request.method} ${path}${search}`, request, body });
    const answer = all[`${request.method} ${path}${search}`] ?? all[`${request.method} ${path}`];
    const made = typeof answer === "function" ? await answer(body, request) : answer;
    if (made instanceof Response) return made;
    if (made === null) return new Response(null, { status: 200 });
    return made === undefined ? error(404, `${path} is not there`) : Response.json(made);
  };
  const own = { baseUrl: "https://guardai.example", fetch, onError: () => {}, allowUnproven: everything };
  return { adapter: guardai({ ...own, ...options }), sent };
}

/** An error, as Spring answers it. */
export function error(status: number, message: string): Response {
  return Response.json({ status, message }, { status });
}
