import { createHash } from "node:crypto";
import type { Program } from "../src/trial.ts";

const NAME = "by-hand";
const CONTENT = new TextEncoder().encode("id,label\r\n0,Kätzchen\n");

// biome-ignore lint/suspicious/noExplicitAny: no generated client, no types.
type Json = any;
type Call = (server: Server) => Promise<boolean>;
interface Server {
  ask(method: string, path: string, body?: object, headers?: Record<string, string>): Promise<Answer>;
  held: Record<string, string>;
}
interface Answer {
  readonly status: number;
  readonly etag: string;
  readonly bytes: Uint8Array;
  readonly json: Json;
}

/** The ten calls, by hand. */
const calls: Readonly<Record<string, Call>> = {
  async pages({ ask }) {
    const ids = ({ json }: Answer) => json.items.map(({ id }: Json) => id);
    const all = ids(await ask("GET", "/organizations/acme/members?limit=100"));
    const walked: string[] = [];
    let cursor = "";
    do {
      const page = await ask("GET", `/organizations/acme/members?limit=1${cursor}`);
      walked.push(...ids(page));
      cursor = page.json.pagination.has_more ? `&cursor=${page.json.pagination.next_cursor}` : "";
    } while (cursor !== "");
    return walked.length > 2 && walked.join() === all.join();
  },
  async create({ ask, held }) {
    const make = () => ask("POST", "/spaces", { organization: "acme", name: NAME }, { "Idempotency-Key": "key-1" });
    held["space"] = (await make()).json.id;
    return (await make()).json.id === held["space"];
  },
  async conflict({ ask }) {
    const { status, json } = await ask("POST", "/spaces", { organization: "acme", name: NAME });
    return status === 409 && json.code === "name_taken" && json.detail.includes(NAME);
  },
  async read({ ask, held }) {
    const { etag, json } = await ask("GET", `/spaces/${held["space"]}`);
    held["etag"] = etag;
    return json.name === NAME && json.description === null && new Date(json.created_at).getFullYear() >= 2026;
  },
  async update(server) {
    const { json } = await change(server, "Changed.");
    return json.name === NAME && json.description === "Changed.";
  },
  async stale(server) {
    const { status, json } = await change(server, "Too late.");
    return status === 412 && json.code === "stale_etag";
  },
  async union({ ask, held }) {
    const role = { type: "predefined", name: "member" };
    const { json } = await ask("PUT", `/spaces/${held["space"]}/members/usr_grace`, { role });
    return json.role.type === "predefined" && json.role.name === "member";
  },
  async upload({ ask, held }) {
    const form = new FormData();
    form.set("file", new Blob([CONTENT], { type: "text/csv" }), "classes.csv");
    form.set("type", "class_mapping");
    const { json } = await ask("POST", "/organizations/acme/files", form);
    held["file"] = json.id;
    return json.name === "classes.csv" && json.size_bytes === CONTENT.length && json.dataset_id === null;
  },
  async download({ ask, held }) {
    const { bytes } = await ask("GET", `/organizations/acme/files/${held["file"]}/content`);
    return digest(bytes) === digest(CONTENT);
  },
  async delete({ ask, held }) {
    const { status } = await ask("DELETE", `/spaces/${held["space"]}`);
    const again = await ask("GET", `/spaces/${held["space"]}`);
    return status === 204 && again.status === 404 && again.json.code === "not_found";
  },
};

/** A program that makes the ten calls without a generated client. */
export const reference: Program = async (url) => {
  const held: Record<string, string> = {};
  const ask = async (method: string, path: string, body?: object, headers?: Record<string, string>) => {
    const type = method === "PATCH" ? "application/merge-patch+json" : "application/json";
    const isForm = body instanceof FormData;
    const response = await fetch(url + path, {
      method,
      headers: { Authorization: "Bearer tok_owner", ...(body && !isForm && { "Content-Type": type }), ...headers },
      body: isForm ? body : body === undefined ? null : JSON.stringify(body),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const isJson = /json/.test(response.headers.get("Content-Type") ?? "");
    const json: Json = isJson ? JSON.parse(new TextDecoder().decode(bytes)) : undefined;
    return { status: response.status, etag: response.headers.get("ETag") ?? "", bytes, json };
  };
  const results: Record<string, string> = {};
  for (const [name, call] of Object.entries(calls)) {
    results[name] = await call({ ask, held }).then(
      (holds) => (holds ? "yes" : "got something else"),
      (error: unknown) => String(error),
    );
  }
  return `RESULTS ${JSON.stringify(results)}`;
};

function change({ ask, held }: Server, description: string): Promise<Answer> {
  return ask("PATCH", `/spaces/${held["space"]}`, { description }, { "If-Match": held["etag"] ?? "" });
}

function digest(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
