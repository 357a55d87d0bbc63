import type { Adapter } from "@orgplane/adapter-kit";
import { type PolyaxonOptions, polyaxon } from "../src/index.ts";

/** What a request of the adapter to the platform was. */
export interface Sent {
  readonly line: string;
  readonly request: Request;
  readonly body: unknown;
}

const created_at = "2026-11-02T09:30:00.123456+00:00";
const updated_at = "2026-11-03T09:30:00Z";

export const acme = { name: "acme", user: "ada", user_email: "ada@acme.example", is_public: false, created_at };
export const ada = { user: "ada", user_email: "ada@acme.example", role: "owner", kind: "user", created_at, updated_at };
export const grace = { ...ada, user: "grace", user_email: "Grace@acme.example", role: "viewer" };
/** Somebody who has not accepted yet. */
export const invited = { user_email: "new@acme.example", role: "member", created_at };
export const team = {
  uuid: "000000000000400080000000000000aa",
  owner: "acme",
  name: "research",
  user: "ada",
  projects: ["fraud"],
  component_hubs: [],
  model_registries: [],
  policy: null,
  role: "admin",
  created_at,
  updated_at,
};
export const run = {
  uuid: "7d8f1c523a0e4b6a9c415e2f0b7a9d13",
  owner: "acme",
  project: "fraud",
  kind: "job",
  status: "succeeded",
  is_managed: true,
  live_state: 1,
  created_at,
  updated_at,
};

/** A page with all of a list. */
export function page(...results: unknown[]): object {
  return { count: results.length, results, next: null, previous: null };
}

/** Answers of the platform, by method and path below `/api/v1`: data, a response, or what makes one. */
export type Answers = Readonly<Record<string, unknown>>;

/** An adapter to a platform that answers as a test says, and the requests that it got. */
export function adapterOn(
  answers: Answers,
  options: PolyaxonOptions = { token: "secret-token" },
): { adapter: Adapter; sent: Sent[]; lines: () => string[] } {
  const sent: Sent[] = [];
  const fetch = async (request: Request) => {
    const { pathname, search } = new URL(request.url);
    const line = `${request.method} ${pathname.replace("/api/v1", "")}${decodeURIComponent(search)}`;
    const body = request.body === null ? undefined : await request.clone().json();
    sent.push({ line, request, body });
    const answer = answers[line] ?? answers[line.split("?")[0] ?? ""];
    const made = typeof answer === "function" ? await answer(body, request) : answer;
    if (made instanceof Response) return made;
    if (made === undefined) return error(404, `${line} is not there`);
    return made === null ? new Response(null, { status: 204 }) : Response.json(made);
  };
  return {
    adapter: polyaxon({ fetch, onError: () => {}, ...options }),
    sent,
    lines: () => sent.map(({ line }) => line),
  };
}

/** An error as DRF answers it. */
export function error(status: number, detail: string, headers: Record<string, string> = {}): Response {
  return Response.json({ detail }, { status, headers });
}
