import { type ClientOptions, createOrgplane, type Orgplane } from "@orgplane/client";
import {
  type BulkOptions,
  bulk,
  type Call,
  createTransport,
  type Operation,
  Resource,
} from "@orgplane/runtime/codegen/v1";
import { createSpacesFetch } from "@orgplane/spaces/fetch";

const shared = { method: "POST", body: "application/json", errors: [400, 401, 403, 404, 409, 413, 429, 503] } as const;
const ROLL: Operation = { ...shared, id: "rollDice", path: "/dice", idempotency: "none", success: [201] };
const ARCHIVE: Operation = {
  ...shared,
  id: "archiveRuns",
  path: "/organizations/{organization}/runs/archive",
  headers: { idempotencyKey: "Idempotency-Key" },
  idempotency: "key",
  bulk: { items: "uuids", max: 3, lists: ["accepted", "rejected"] },
};

/** The result of a bulk operation. */
export interface Archived {
  readonly accepted: readonly string[];
  readonly rejected: readonly { readonly uuid: string }[];
}

/** Operations of kinds that the contract does not have, or not small enough. */
class Extra extends Resource {
  /** A write that must not be sent twice. */
  roll(options: object): Call<unknown> {
    return this.call(ROLL, { sides: 6 }, options);
  }

  /** A write of many items, three at a time. */
  archive(uuids: readonly string[], options: BulkOptions<Archived>): Call<Archived> {
    return bulk(this.prepare(ARCHIVE, "acme", { uuids }, options));
  }
}

/** The clients under test: one as it ships, one of the runtime for the extra operations, and a raw one. */
export interface Client {
  readonly api: Orgplane;
  readonly extra: Extra;
  readonly raw: ReturnType<typeof createSpacesFetch>;
  close(): Promise<unknown>;
}

/** Opens the client under test. */
export function openClient(options: ClientOptions): Client {
  const api = createOrgplane(options);
  const extra = new Extra(createTransport(options));
  const raw = createSpacesFetch(options);
  return { api, extra, raw, close: () => Promise.all([api.close(), extra.close()]) };
}
