import type { Client } from "./client.ts";
import type { AnyCall } from "./consume.ts";
import type { Made } from "./observe.ts";
import type { CallOptions } from "./plan.ts";

/** An operation of one request. */
export interface SimpleOperation {
  readonly rule: Exclude<Made["rule"], "many">;
  readonly takes?: "key" | "ifMatch";
  readonly call: (client: Client, options: CallOptions) => AnyCall;
}

/** Each retry rule, with and without data, with and without conditions. */
export const operations = {
  getSpace: { rule: "read", call: ({ api }, options) => api.spaces.get("fraud", {}, options) },
  getMember: { rule: "read", call: ({ api }, options) => api.members.get("acme", "ada", options) },
  listOnce: { rule: "read", call: ({ api }, options) => api.spaces.list({ limit: 3 }, options) },
  updateSpace: {
    rule: "natural",
    takes: "ifMatch",
    call: ({ api }, options) => api.spaces.update("fraud", { description: "x" }, options),
  },
  deleteSpace: {
    rule: "natural",
    takes: "ifMatch",
    call: ({ api }, options) => api.spaces.delete("fraud", {}, options),
  },
  createSpace: {
    rule: "key",
    takes: "key",
    call: ({ api }, options) => api.spaces.create({ organization: "acme", name: "fraud" }, options),
  },
  resendInvitation: {
    rule: "key",
    takes: "key",
    call: ({ api }, options) => api.members.resendInvitation("acme", "ada", options),
  },
  rollDice: { rule: "none", call: ({ extra }, options) => extra.roll(options) },
} satisfies Readonly<Record<string, SimpleOperation>>;

/** The name of an operation. */
export type OperationName = keyof typeof operations;

/** Their names. */
export const names = Object.keys(operations) as [OperationName, ...OperationName[]];

/** The operation with a name. */
export function operationOf(name: OperationName): SimpleOperation {
  return operations[name];
}
