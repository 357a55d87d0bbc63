import type { OperationPlaces } from "../places.ts";
import type { Contract } from "./contract.ts";
import type { Call, Platform, Route, Support, WireFacts } from "./files.ts";
import { mappedRefusals, refusalProblems } from "./refusals.ts";

const MADE_UP =
  "write what the platform has for it: { support: none, reason: … }, or native, emulated or partial with calls and proof";

/** One line for each operation without an entry on some platforms, with what to write. */
export function unsaidProblems(platforms: Record<string, Platform>, contract: Contract): string[] {
  return [...contract.operations.keys()].flatMap((operation) => {
    const silent = Object.entries(platforms).filter(([, { support }]) => !(operation in support));
    const names = silent.map(([name]) => name).join(", ");
    return silent.length > 0 ? [`${operation} has no support entry on ${names}: ${MADE_UP}.`] : [];
  });
}

/** All possible requests of calls, without the sign for several. */
export function requestsOf(calls: Call[]): string[] {
  return calls.flatMap((call) =>
    typeof call === "string" ? call.replace(/ \*$/, "") : call.either.flatMap((choice) => requestsOf([choice].flat())),
  );
}

/** The maximum number of requests of calls; infinite if it depends on the amount of data. */
export function countOf(calls: Call[]): number {
  const counts = calls.map((call) => {
    if (typeof call === "string") return call.endsWith(" *") ? Number.POSITIVE_INFINITY : 1;
    return Math.max(...call.either.map((choice) => countOf([choice].flat())));
  });
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The problems of a platform's support entries, one sentence each. */
export function supportProblems(name: string, platform: Platform, facts: WireFacts, contract: Contract): string[] {
  const problems: string[] = [];
  const report = (operation: string, problem: string) => problems.push(`${name} ${operation}: ${problem}`);
  const requests = new Set(Object.values(facts.operations).flatMap(({ http }) => http));

  for (const [operation, support] of Object.entries(platform.support)) {
    const places = contract.operations.get(operation);
    if (!places) {
      report(operation, "no operation of the contract has this name");
      continue;
    }
    for (const problem of problemsOf(operation, support, places)) report(operation, problem);
    for (const problem of unmadeRequests(operation, support, platform)) report(operation, problem);
    for (const problem of refusalProblems(operation, support.refuses ?? [], contract)) report(operation, problem);
    for (const problem of mappedRefusals(support.refuses ?? [], routesTo(operation, platform)))
      report(operation, problem);
    for (const request of requestsOf(support.calls ?? [])) {
      if (!requests.has(request))
        report(operation, `platforms.wire.yaml has no operation with the request "${request}"`);
    }
  }
  for (const { name: theirs, operation } of platform.operations) {
    if (platform.support[operation]?.support === "none") {
      report(operation, `"${theirs}" is mapped to it, so it is supported: ${MADE_UP}`);
    }
  }
  return problems;
}

/** Requests that are mapped to an operation but missing in its calls and in `unused`, and the reverse. */
function* unmadeRequests(operation: string, support: Support, platform: Platform): Generator<string> {
  if (support.support === "none") return;
  const { calls = [], unused = {} } = support;
  const made = requestsOf(calls);
  const mapped = platform.operations.filter((theirs) =>
    [theirs, ...(theirs.variants ?? [])].some((route) => route.operation === operation),
  );
  for (const { name, http } of mapped) {
    // Several requests of one operation are alternatives that depend on its arguments, such as the path of a team.
    const requests = [http].flat();
    if (!requests.some((request) => made.includes(request) || request in unused))
      yield `"${name}" is mapped to it, but calls has no ${requests.join(", ")}: add it, or say under unused why not`;
  }
  for (const request of Object.keys(unused)) {
    const isMapped = mapped.some(({ http }) => [http].flat().includes(request));
    if (made.includes(request) || !isMapped)
      yield `unused names ${request}, which it makes, or which is not mapped to it`;
  }
}

/** The operations of a platform that map to one here. */
function routesTo(operation: string, { operations }: Platform): Route[] {
  return operations
    .flatMap((theirs) => [theirs as Route, ...(theirs.variants ?? [])])
    .filter((route) => route.operation === operation);
}

function* problemsOf(operation: string, support: Support, places: OperationPlaces): Generator<string> {
  const { calls, reason, loses = [], refuses = [], preconditions, repeats, key, atomic, proof } = support;
  const { method, writes, takesIfMatch } = places;
  if (support.support === "none") {
    if (!reason) yield "none needs a reason, in a sentence";
    const rest = Object.keys(support).filter((member) => !["support", "reason"].includes(member));
    if (rest.length > 0) yield `none has nothing but a reason; remove ${rest.join(", ")}`;
    return;
  }
  if (reason) yield "only none has a reason; write what is missing under loses or refuses";
  if (!calls) yield "it does not say which requests it makes: add calls";
  if (calls?.length === 0) {
    if (operation !== "getCapabilities") yield "it makes no request; only getCapabilities needs none";
    if (proof) yield "it asks nothing of the platform, so nothing can prove it: remove proof";
  } else if (!proof) yield "it does not say how it is proven: add proof: client or documented";
  if (support.support === "native" && countOf(calls ?? []) > 1) yield "native is one request; write emulated";
  const [patch] = requestsOf(calls ?? []).filter((request) => request.startsWith("PATCH "));
  if (support.support === "native" && method === "put" && patch)
    yield `${patch} keeps what is absent, which a PUT does not: defaults are computed, so write emulated`;
  if (support.support === "partial" && loses.length === 0) yield "partial lacks something: say what, under loses";
  if (writes !== (repeats !== undefined))
    yield writes ? "a write says how it repeats: add repeats" : "a read has no repeats";
  if (writes !== (atomic !== undefined))
    yield writes ? "a write says whether it is atomic: add atomic" : "a read is not atomic or otherwise";
  if ((repeats === "looked-up") !== (key !== undefined))
    yield "key says by what a lost write is looked up, and goes with repeats: looked-up alone";
  if (takesIfMatch !== (preconditions !== undefined)) {
    yield takesIfMatch
      ? "it takes If-Match: add preconditions: atomic, checked or refused"
      : "it takes no If-Match: remove preconditions";
  }
  const refusesIfMatch = refuses.some((refusal) => refusal.in === "header" && refusal.name === "If-Match");
  if (refusesIfMatch !== (preconditions === "refused")) {
    yield "preconditions: refused goes with a refusal { in: header, name: If-Match }";
  }
}
