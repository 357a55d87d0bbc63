import type { Seen } from "./server.ts";

/** The responses of a healthy server. */
export interface Answer {
  readonly status: number;
  readonly body: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The state of the server, and what it has carried out. */
export class Effects {
  /** How often a write was carried out under each key. */
  readonly ofKeys = new Map<string, number>();
  /** How often an item of a bulk operation was worked on. */
  readonly ofItems = new Map<string, number>();
  /** What modifications have added. */
  marks: readonly string[] = [];
  /** The length of the lists. */
  items = 0;
  file: Buffer = Buffer.alloc(0);
  /** How many polls find the state pending, and what follows. */
  pending = 0;
  end = "available";
  /** The response of the token endpoint. */
  token: () => string = () => "";
  #version = 1;
  readonly #answers = new Map<string, Answer>();

  /** Carries out a request, unless its key was used before. */
  carryOut(seen: Seen): Answer {
    const path = seen.url.pathname.replace(/^\/v1/, "");
    if (path === "/oauth/token") return json(200, { access_token: this.token(), token_type: "bearer", expires_in: 60 });
    if (seen.method === "GET") return this.#read(path, seen.url.searchParams);
    const isTeam = path.includes("/teams/");
    const condition = seen.headers["if-match"];
    if (isTeam && condition && condition !== this.#etag) return problem(412, "stale_etag");
    const name = `${seen.method} ${path} ${seen.key}`;
    const known = seen.key && this.#answers.get(name);
    if (known) return { ...known, headers: { "Idempotent-Replayed": "true" } };
    seen.effect = seen.id;
    if (seen.key) this.ofKeys.set(seen.key, (this.ofKeys.get(seen.key) ?? 0) + 1);
    const answer = this.#write(seen, path);
    this.#answers.set(name, answer);
    return answer;
  }

  get #etag(): string {
    return `"v${this.#version}"`;
  }

  #read(path: string, query: URLSearchParams): Answer {
    if (path.endsWith("/content")) {
      return { status: 200, body: this.file, headers: { "Content-Type": "application/octet-stream" } };
    }
    if (/^\/spaces$|\/tenants$/.test(path)) {
      const from = Number(query.get("offset") ?? query.get("cursor") ?? 0);
      const to = Math.min(this.items, from + Number(query.get("limit")));
      const items = Array.from({ length: Math.max(0, to - from) }, (_, index) => ({ id: `i${from + index}` }));
      const more = to < this.items;
      const next = path === "/spaces" && more ? String(to) : null;
      return json(200, { items, pagination: { has_more: more, next_cursor: next, total: this.items } });
    }
    if (path.startsWith("/tenants/")) {
      const status = this.pending-- > 0 ? "pending" : this.end;
      return json(200, { id: "ten_1", status, state_reason: "r" }, { "Retry-After": "0" });
    }
    return json(200, { id: "it", name: "it", projects: this.marks }, { ETag: this.#etag });
  }

  #write({ method, body, id }: Seen, path: string): Answer {
    if (method === "DELETE") return { status: 204, body: "" };
    if (/\/(deploy|deactivate)$/.test(path))
      return json(202, { id: "ten_1", status: "pending" }, { "Retry-After": "0" });
    if (path.endsWith("/files")) return json(201, { id, bytes: body.length });
    if (path.includes("/runs/")) {
      const { uuids } = JSON.parse(body.toString()) as { uuids: string[] };
      for (const uuid of uuids) this.ofItems.set(uuid, (this.ofItems.get(uuid) ?? 0) + 1);
      const rejected = uuids.filter((uuid) => uuid.endsWith("7"));
      const accepted = uuids.filter((uuid) => !rejected.includes(uuid));
      return json(200, { accepted, rejected: rejected.map((uuid) => ({ uuid, code: "c", detail: "d" })) });
    }
    if (path.includes("/teams/")) {
      this.marks = (JSON.parse(body.toString()) as { projects: string[] }).projects;
      this.#version += 1;
      return json(200, { id: "it", name: "it", projects: this.marks }, { ETag: this.#etag });
    }
    return json(method === "POST" ? 201 : 200, { id, name: "it" });
  }
}

/** A JSON response. */
export function json(status: number, body: unknown, headers?: Answer["headers"]): Answer {
  return { status, body: JSON.stringify(body), ...(headers && { headers }) };
}

/** An error in the contract's format. */
export function problem(status: number, code: string, detail = "no"): Answer {
  return json(status, { type: "about:blank", title: code, status, code, detail });
}
