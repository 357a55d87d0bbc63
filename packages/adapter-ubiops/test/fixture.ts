import type { Adapter } from "@orgplane/adapter-kit";
import { type UbiopsOptions, ubiops } from "../src/index.ts";

/** What a request of the adapter to the platform was. */
export interface Sent {
  readonly line: string;
  readonly request: Request;
  readonly body: unknown;
}

export const ada = {
  id: "00000000-0000-4000-8000-00000000000a",
  email: "ada@acme.example",
  name: "Ada",
  surname: "",
  status: "active",
  admin: true,
  join_date: "2026-11-02",
};
export const grace = { ...ada, id: "00000000-0000-4000-8000-00000000000b", email: "Grace@acme.example", admin: false };
export const acme = {
  id: "00000000-0000-4000-8000-000000000001",
  name: "acme",
  creation_date: "2026-11-01T09:30:00.123456",
  status: "active",
};

/** Answers of the platform, by method and path below its version: data, a response, or what makes one. */
export type Answers = Readonly<Record<string, unknown>>;

/** An adapter to a platform that answers as a test says, and the requests that it got. */
export function adapterOn(
  answers: Answers,
  options: UbiopsOptions = { token: "secret-token" },
): { adapter: Adapter; sent: Sent[] } {
  const sent: Sent[] = [];
  const fetch = async (request: Request) => {
    const { pathname, search } = new URL(request.url);
    const line = `${request.method} ${pathname.replace("/v2", "")}${search}`;
    const body = request.body === null ? undefined : await request.clone().json();
    sent.push({ line, request, body });
    const all: Answers = { "GET /organizations": [acme], ...answers };
    const answer = all[line] ?? all[line.split("?")[0] ?? ""];
    const made = typeof answer === "function" ? await answer(body, request) : answer;
    if (made instanceof Response) return made;
    if (made === undefined) return error(404, `${line} is not there`);
    return made === null ? new Response(null, { status: 204 }) : Response.json(made);
  };
  return { adapter: ubiops({ fetch, onError: () => {}, ...options }), sent };
}

/** An error as the platform answers it. */
export function error(status: number, sentence: string, headers: Record<string, string> = {}): Response {
  return Response.json({ error: sentence }, { status, headers });
}
