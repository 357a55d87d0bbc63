import type { OperationPlaces } from "../places.ts";
import type { Contract } from "./contract.ts";
import type { Platform, Route, Support, WireFacts } from "./files.ts";
import { mappedRefusals, refusalProblems } from "./refusals.ts";

const MADE_UP =
  "write what the platform has for it: { support: none, reason: … }, or native, emulated or partial with calls and proof";

/** One line for each operation of which some platforms say nothing, and what to write. */
export function unsaidProblems(platforms: Record<string, Platform>, contract: Contract): string[] {
  return [...contract.operations.keys()].flatMap((operation) => {
    const silent = Object.entries(platforms).filter(([, { support }]) => !(operation in support));
    const names = silent.map(([name]) => name).join(", ");
    return silent.length > 0 ? [`${operation} has no support entry on ${names}: ${MADE_UP}.`] : [];
  });
}

/** The request of a call, without the sign that it is made several times. */
export function requestOf(call: string): string {
  return call.replace(/ \*$/, "");
}

/** What is wrong with the support entries of a platform, one sentence each. */
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
    for (const problem of problemsOf(support, places)) report(operation, problem);
    for (const problem of refusalProblems(operation, support.refuses ?? [], contract)) report(operation, problem);
    for (const problem of mappedRefusals(support.refuses ?? [], routesTo(operation, platform)))
      report(operation, problem);
    for (const call of support.calls ?? []) {
      if (!requests.has(requestOf(call)))
        report(operation, `platforms.wire.yaml has no operation with the request "${call}"`);
    }
  }
  for (const { name: theirs, operation } of platform.operations) {
    if (platform.support[operation]?.support === "none") {
      report(operation, `"${theirs}" is mapped to it, so it is supported: ${MADE_UP}`);
    }
  }
  return problems;
}

/** How operations of the platform's become one here. */
function routesTo(operation: string, { operations }: Platform): Route[] {
  return operations
    .flatMap((theirs) => [theirs as Route, ...(theirs.variants ?? [])])
    .filter((route) => route.operation === operation);
}

function* problemsOf(support: Support, places: OperationPlaces): Generator<string> {
  const { calls, reason, loses = [], refuses = [], preconditions, repeats, key, atomic, proof } = support;
  const { writes, takesIfMatch } = places;
  if (support.support === "none") {
    if (!reason) yield "none needs a reason, in a sentence";
    const rest = Object.keys(support).filter((member) => !["support", "reason"].includes(member));
    if (rest.length > 0) yield `none has nothing but a reason; remove ${rest.join(", ")}`;
    return;
  }
  if (reason) yield "only none has a reason; write what is missing under loses or refuses";
  if (!calls) yield "it does not say which requests it makes: add calls";
  if (!proof) yield "it does not say how it is proven: add proof: client or documented";
  if (support.support === "native" && (calls ?? []).length > 1) yield "native is one request; write emulated";
  if (support.support === "partial" && loses.length + refuses.length === 0)
    yield "partial lacks something: say what, under loses or refuses";
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
