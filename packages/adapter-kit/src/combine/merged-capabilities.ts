import type { OperationId } from "../call/call.ts";
import { operationIds } from "../call/operation-ids.ts";
import { noSupport } from "../capabilities/native-capabilities.ts";
import type { Capabilities, OperationSupport } from "../gen/models.ts";
import { contractVersion } from "../gen/operations.ts";
import { type Part, prefixesOf } from "./parts.ts";

/** The entry of a part for an operation. */
interface Entry {
  readonly part: Part;
  readonly support: OperationSupport;
}

/** The lists that are read from all parts for one answer. */
export const mergedLists: readonly OperationId[] = ["listOrganizations", "listSpaces", "listTenants"];

/**
 * What a combination can: whatever one of its parts can. Of what they do differently it promises the least; what exactly holds for
 * an organization is what `getCapabilities` says of it.
 */
export function mergedCapabilities(
  parts: readonly [Part, ...Part[]],
  implementation: Capabilities["implementation"],
): Capabilities {
  const operations = operationIds.map((id) => {
    const entries = parts.map((part) => ({ part, support: part.adapter.capabilities.operations[id] ?? noSupport }));
    return [id, id === "getCapabilities" ? entries[0]?.support : mergedSupport(id, entries)];
  });
  return {
    platform: "several",
    name: parts.map(({ adapter }) => adapter.capabilities.name).join(", "),
    implementation,
    contract_version: contractVersion,
    operations: Object.fromEntries(operations),
  };
}

function mergedSupport(id: OperationId, all: readonly Entry[]): OperationSupport {
  const entries = all.filter(({ support }) => support.support !== "none");
  if (entries.length === 0) return { ...noSupport, reason: sentences(all, ({ reason }) => [reason]).join(" ") || null };
  const supports = entries.map(({ support }) => support);
  const isMerged = mergedLists.includes(id);
  const calls = supports.map((one) => one.calls);
  const missing = all.filter(({ support }) => support.support === "none").map(({ part }) => part.name);
  return {
    support: least(supports, "support", ["partial", "emulated", "native"]) ?? "partial",
    reason: null,
    calls: calls.reduce((a, b) => (a === null || b === null ? null : isMerged ? a + b : Math.max(a, b))),
    loses: sentences(entries, ({ loses }) => loses),
    refuses: refusedParts(supports, isMerged),
    preconditions: least(supports, "preconditions", ["refused", "checked", "atomic"]),
    repeats: least(supports, "repeats", ["never", "looked-up", "key", "natural"]),
    atomic: supports.some(({ atomic }) => atomic === false)
      ? false
      : (supports.find(({ atomic }) => atomic)?.atomic ?? null),
    proof: least(supports, "proof", ["documented", "client", "suite"]),
    notes: [
      ...(id === "createOrganization"
        ? [`The name says where it is made: it begins with ${prefixesOf(entries.map(({ part }) => part))}.`]
        : []),
      ...(missing.length > 0 ? [`Not in organizations of ${missing.join(", ")}.`] : []),
      ...sentences(entries, ({ notes }) => notes),
    ],
  };
}

/** A list of all parts is refused where one refuses; else a part of a request is sure to be refused only where all do. */
function refusedParts(supports: readonly OperationSupport[], isMerged: boolean): OperationSupport["refuses"] {
  const all = supports.flatMap(({ refuses }) => refuses);
  const distinct = [...new Map(all.map((one) => [keyOf(one), one])).values()];
  if (isMerged) return distinct;
  const isEverywhere = (key: string) => supports.every(({ refuses }) => refuses.some((one) => keyOf(one) === key));
  return distinct.filter((one) => isEverywhere(keyOf(one)));
}

function keyOf({ in: place, name, fields, except }: OperationSupport["refuses"][number]): string {
  return JSON.stringify([place, name, fields, except]);
}

/** The value that promises least; one that is not known here does so, too. */
function least<Name extends "support" | "preconditions" | "repeats" | "proof">(
  supports: readonly OperationSupport[],
  name: Name,
  order: readonly string[],
): OperationSupport[Name] | null {
  const values = supports.flatMap((one) => (one[name] === null ? [] : [one[name]]));
  const [first] = values.sort((a, b) => order.indexOf(String(a)) - order.indexOf(String(b)));
  return first ?? null;
}

/** What is said of parts, each after the name of the part. */
function sentences(entries: readonly Entry[], of: (support: OperationSupport) => readonly (string | null)[]): string[] {
  return entries.flatMap(({ part, support }) =>
    of(support).flatMap((sentence) => (sentence === null ? [] : [`${part.name}: ${sentence}`])),
  );
}
