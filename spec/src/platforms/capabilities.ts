import type { Json } from "../openapi/index.ts";
import type { Platform, Support } from "./files.ts";
import { countOf } from "./support.ts";

/** The response of GET /capabilities for one operation; the contract's OperationSupport. */
export interface OperationSupport {
  support: Support["support"];
  reason: string | null;
  calls: number | null;
  loses: string[];
  refuses: { in: string; name: string; fields: string[] | null; except: string[] | null; detail: string | null }[];
  preconditions: string | null;
  repeats: string | null;
  atomic: boolean | null;
  proof: string | null;
  notes: string[];
}

/** The software of a server; the contract's Implementation. */
export interface Implementation {
  name: string;
  version: string;
}

/** The response of GET /capabilities; the contract's Capabilities. */
export interface Capabilities {
  platform: string;
  name: string;
  /** Null until a server fills itself in. */
  implementation: Implementation | null;
  contract_version: string;
  operations: Record<string, OperationSupport>;
}

/** The capabilities of a platform as an implementation returns them, in the order of the contract. */
export function capabilitiesOf(
  id: string,
  { name, support }: Platform,
  contractVersion: string,
  implementation: Implementation | null,
): Capabilities {
  const operations = Object.entries(support).map(([operation, entry]) => [operation, operationSupport(entry)] as const);
  return {
    platform: id,
    name,
    implementation,
    contract_version: contractVersion,
    operations: Object.fromEntries(operations),
  };
}

/** A value as `except` writes it: JSON, with a string unquoted if that is unambiguous. */
export function valueText(value: Json): string {
  if (typeof value !== "string") return JSON.stringify(value);
  try {
    JSON.parse(value);
    return JSON.stringify(value);
  } catch {
    return value;
  }
}

function operationSupport(entry: Support): OperationSupport {
  const { support, reason, calls, loses = [], refuses = [], preconditions, repeats, atomic, proof, notes = [] } = entry;
  const count = calls ? countOf(calls) : Number.POSITIVE_INFINITY;
  return {
    support,
    reason: reason ?? null,
    calls: Number.isFinite(count) ? count : null,
    loses,
    refuses: refuses.map(({ in: place, name, fields, except, detail }) => ({
      in: place,
      name,
      fields: fields ?? null,
      except: except?.map(valueText) ?? null,
      detail: detail ?? null,
    })),
    preconditions: preconditions ?? null,
    repeats: repeats ?? null,
    atomic: atomic ?? null,
    proof: proof ?? null,
    notes,
  };
}
