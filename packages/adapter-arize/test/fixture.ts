import type { Adapter } from "@orgplane/adapter-kit";
import { createArizeTwin, tokens } from "@orgplane/twins/arize";
import { ask } from "@orgplane/twins/testing";
import { type ArizeOptions, arize } from "../src/index.ts";

/** What a request of the adapter to the platform was. */
export interface Sent {
  readonly line: string;
  readonly request: Request;
  readonly body: unknown;
}

/** An id of the platform. */
export const idOf = (kind: string, number: number) => btoa(`${kind}:${number}:aBcD`);

export const acme = {
  id: idOf("Organization", 1),
  name: "Acme AI (EU)",
  description: "",
  created_at: "2026-11-01T09:30:00.123456Z",
};

export const ada = {
  id: idOf("User", 1),
  name: "Ada Lovelace",
  email: "ada@acme.example",
  created_at: "2026-11-02T09:30:00Z",
  status: "ACTIVE",
  role: { type: "PREDEFINED", name: "MEMBER" },
  is_developer: true,
};

export const fraud = {
  id: idOf("Space", 1),
  organization_id: acme.id,
  name: "fraud",
  description: "Finds fraud",
  created_at: "2026-11-03T09:30:00Z",
  is_private: false,
};

/** A list of the platform that ends here. */
export const page = (name: string, items: readonly unknown[]) => ({ [name]: items, pagination: { has_more: false } });

/** Answers of the platform, by method and path: data, a response, or what makes one. */
export type Answers = Readonly<Record<string, unknown>>;

/** An adapter to a platform that answers as a test says, and the requests that it got. */
export function adapterOn(
  answers: Answers,
  options: ArizeOptions = { apiKey: "secret-key" },
): { adapter: Adapter; sent: Sent[] } {
  const sent: Sent[] = [];
  const fetch = async (request: Request) => {
    const { pathname, search } = new URL(request.url);
    const line = `${request.method} ${decodeURIComponent(pathname).replace("/v2", "")}${search}`;
    const body = request.body === null ? undefined : await request.clone().json();
    sent.push({ line, request, body });
    const all: Answers = {
      [`GET /organizations/${acme.id}`]: acme,
      "GET /organizations": page("organizations", [acme]),
      ...answers,
    };
    const answer = all[line] ?? all[line.split("?")[0] ?? ""];
    const made = typeof answer === "function" ? await answer(body, request) : answer;
    if (made instanceof Response) return made;
    if (made === undefined) return error(404, `${line} is not there`);
    return made === null ? new Response(null, { status: 204 }) : Response.json(made);
  };
  return { adapter: arize({ fetch, onError: () => {}, ...options }), sent };
}

/** An error as the platform answers it. */
export function error(
  status: number,
  detail: string,
  more: object = {},
  headers: Record<string, string> = {},
): Response {
  const problem = { title: "Error", status, detail, ...more };
  return Response.json(problem, { status, headers: { "Content-Type": "application/problem+json", ...headers } });
}

/** An adapter on a twin, as one of the people in it. */
export function onTwin(
  apiKey: string = tokens.ada,
  options: ArizeOptions & Parameters<typeof createArizeTwin>[0] = {},
) {
  const twin = createArizeTwin(options);
  const lines: string[] = [];
  const fetch = (request: Request) => {
    const { pathname, search } = new URL(request.url);
    lines.push(`${request.method} ${decodeURIComponent(pathname)}${search}`);
    return twin.fetch(request);
  };
  const adapter = arize({ apiKey, fetch, ...options });
  const read = async (line: string, body?: unknown, headers?: Record<string, string>) => {
    const response = await ask(adapter, line, body, headers);
    const data = response.status === 204 ? undefined : await response.json();
    return { status: response.status, data, headers: response.headers };
  };
  return { twin, adapter, read, lines };
}
