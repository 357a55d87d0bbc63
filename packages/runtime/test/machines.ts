import type {
  BulkOptions,
  Call,
  CallOptions,
  Change,
  LongRunning,
  ModifyOptions,
  Operation,
} from "../src/codegen/v1.ts";
import { bulk, createTransport, longRunning, modify, Resource, resume } from "../src/codegen/v1.ts";
import type { ClientOptions } from "../src/index.ts";

// A resource as the generator would write it, whose methods make more than one call.

export interface Machine {
  id: string;
  name: string;
  status: string;
  status_reason?: string;
  labels?: Record<string, string | null>;
}

export interface Batch {
  accepted: string[];
  rejected: { uuid: string; code: string }[];
}

const errors = [400, 403, 404, 409, 412, 422, 503];

const getMachine = {
  id: "getMachine",
  method: "GET",
  path: "/machines/{machine}",
  query: true,
  errors,
  scope: { organization: "query" },
} as const satisfies Operation;

const updateMachine = {
  id: "updateMachine",
  method: "PATCH",
  path: "/machines/{machine}",
  query: true,
  headers: { ifMatch: "If-Match" },
  body: "application/merge-patch+json",
  errors,
  idempotency: "natural",
  scope: { organization: "query" },
} as const satisfies Operation;

const startMachine = {
  id: "startMachine",
  method: "POST",
  path: "/machines/{machine}/start",
  query: true,
  headers: { idempotencyKey: "Idempotency-Key" },
  success: [202],
  errors,
  idempotency: "key",
  longRunning: { id: "id", status: "status", reason: "status_reason", done: ["up"], failed: ["failed", "gone"] },
  scope: { organization: "query" },
} as const satisfies Operation;

const scrapMachine = {
  id: "scrapMachine",
  method: "DELETE",
  path: "/machines/{machine}",
  headers: { ifMatch: "If-Match" },
  success: [202],
  errors,
  idempotency: "natural",
  longRunning: { id: "id", status: "status", done: ["gone"], failed: ["failed"], gone: true },
} as const satisfies Operation;

const oilMachines = {
  id: "oilMachines",
  method: "POST",
  path: "/machines/oil",
  headers: { idempotencyKey: "Idempotency-Key" },
  body: "application/json",
  errors,
  idempotency: "key",
  bulk: { items: "uuids", max: 3, lists: ["accepted", "rejected"] },
  scope: { organization: "body" },
} as const satisfies Operation;

const oilMachinesOnce = {
  id: "oilMachinesOnce",
  method: "POST",
  path: "/machines/oil-once",
  body: "application/json",
  errors,
  idempotency: "none",
  bulk: { items: "uuids", max: 3, lists: ["accepted", "rejected"] },
} as const satisfies Operation;

type UpdateOptions = CallOptions & { ifMatch?: string; query?: { organization?: string; dry_run?: boolean } };

export class Machines extends Resource {
  start(
    machine: string,
    query?: { organization?: string },
    options?: CallOptions & { idempotencyKey?: string },
  ): LongRunning<Machine, object, 202, Machine> {
    return longRunning(this.prepare(startMachine, machine, query, options), getMachine);
  }

  scrap(
    machine: string,
    options?: CallOptions & { ifMatch?: string },
  ): LongRunning<Machine, object, 202, Machine, Machine | undefined> {
    return longRunning(this.prepare(scrapMachine, machine, options), getMachine);
  }

  resume(token: string, options?: CallOptions): LongRunning<Machine, object, 200, Machine, Machine | undefined> {
    return resume(this.prepare(getMachine), [startMachine, scrapMachine], token, options);
  }

  modify(
    machine: string,
    change: Change<Machine, Partial<Machine>>,
    options?: ModifyOptions<UpdateOptions>,
  ): Call<Machine, object> {
    return modify(this.prepare(updateMachine, machine, change, options), getMachine, ["dry_run"]);
  }

  oil(
    body: { uuids: readonly string[]; kind?: string },
    options?: BulkOptions<Batch> & { idempotencyKey?: string },
  ): Call<Batch, object> {
    return bulk(this.prepare(oilMachines, body, options));
  }

  oilOnce(body: { uuids: readonly string[] }, options?: BulkOptions<Batch>): Call<Batch, object> {
    return bulk(this.prepare(oilMachinesOnce, body, options));
  }
}

/** A client whose server responds with `respond`, and the requests that the server received. */
export function machines(
  respond: (request: Request, count: number) => Response | Promise<Response>,
  options: ClientOptions = {},
): { client: Machines; requests: Request[] } {
  const requests: Request[] = [];
  const fetch = (request: Request) => {
    requests.push(request.clone());
    return respond(request, requests.length);
  };
  const transport = createTransport({ baseUrl: "https://api.test/v1", token: "tok_owner", fetch, ...options });
  return { client: new Machines(transport, { organization: "acme" }), requests };
}

/** A problem response. */
export function problem(status: number, code: string): Response {
  return Response.json({ code, title: code, status }, { status });
}
