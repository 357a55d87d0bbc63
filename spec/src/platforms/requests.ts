import { standings } from "../places.ts";
import { type Property, propertiesBelow } from "./answers.ts";
import type { Contract } from "./contract.ts";
import type { Platform } from "./files.ts";
import type { Landing } from "./mapping.ts";

/** What every adapter does itself, unless the platform refuses it. */
const EVERY_ADAPTER = ["query limit", "query cursor", "query offset", "header If-Match", "header Idempotency-Key"];

/**
 * Parts of a request to a supported operation that the platform would silently ignore. Each query or header parameter
 * and each property of the body has to be mapped, refused, or evaluated by the adapter.
 *
 * @param landed - the mapped fields
 */
export function requestProblems(
  name: string,
  platform: Platform,
  contract: Contract,
  landed: readonly Landing[],
): string[] {
  const problems: string[] = [];
  for (const operation of Object.keys(platform.evaluated)) {
    if (platform.support[operation]?.support === "none" || !contract.operations.has(operation))
      problems.push(`${name} ${operation}: it is not supported. Remove it from evaluated.`);
  }
  for (const [operation, { support, calls = [] }] of Object.entries(platform.support)) {
    if (support === "none" || calls.length === 0) continue;
    const check = new RequestCheck(operation, platform, contract, landed);
    problems.push(...check.run().map((problem) => `${name} ${operation}: ${problem}`));
  }
  return problems;
}

/** Whether a parameter consists of many fields, of which some may be refused. */
function isSearch(where: string, name: string): boolean {
  return where === "query" && (name === "query" || name === "sort");
}

/** Checks the requests of one operation of a platform. */
class RequestCheck {
  private readonly problems: string[] = [];
  private readonly parameters: string[];
  private readonly bodies: { name: string; properties: Property[] }[];
  private readonly mapped: Map<string, Landing[]>;
  /** Refused as a whole. */
  private readonly refused: Set<string>;
  /** A query or a sort that is refused except for some fields. */
  private readonly confined: Set<string>;
  private readonly evaluated: Map<string, string>;
  private readonly contract: Contract;

  constructor(operation: string, platform: Platform, contract: Contract, landed: readonly Landing[]) {
    this.contract = contract;
    const places = contract.operations.get(operation);
    const request = places?.request ?? [];
    const named = (place: string) =>
      place.startsWith("body ") ? standings(contract.document, request, place.slice("body ".length)) : [place];

    this.parameters = [...(places?.parameters.keys() ?? [])].filter((key) => !key.startsWith("path "));
    this.bodies = request.map((body) => ({ name: body.name, properties: propertiesBelow(contract.document, body) }));
    this.mapped = new Map();
    for (const landing of landed) {
      if (landing.ours !== operation || landing.side === "response") continue;
      for (const one of landing.names) this.mapped.set(one, [...(this.mapped.get(one) ?? []), landing]);
    }
    const refusals = platform.support[operation]?.refuses ?? [];
    this.refused = new Set(
      // A member of a body that is refused except for some values is accounted for; a query may have many fields.
      refusals.flatMap(({ in: where, name, fields, except }) =>
        isSearch(where, name) && (fields || except) ? [] : named(`${where} ${name}`),
      ),
    );
    this.confined = new Set(
      refusals.flatMap(({ in: where, name, except }) =>
        isSearch(where, name) && except ? named(`${where} ${name}`) : [],
      ),
    );
    this.evaluated = new Map(
      Object.keys(platform.evaluated[operation] ?? {}).flatMap((place) =>
        named(place).map((one) => [one, place] as const),
      ),
    );
    for (const place of Object.keys(platform.evaluated[operation] ?? {})) {
      if (named(place).length > 0 && (place.startsWith("body ") || this.parameters.includes(place))) continue;
      this.problems.push(`it does not take "${place}". Remove it from evaluated.`);
    }
  }

  run(): string[] {
    for (const [name, place] of this.evaluated) {
      if (this.refused.has(name)) this.problems.push(`"${place}" is evaluated and refused. Keep one.`);
      else if (EVERY_ADAPTER.includes(name) || this.isMapped(name))
        this.problems.push(`"${place}" needs no word under evaluated. Remove it there.`);
    }
    for (const name of this.parameters) {
      if (!EVERY_ADAPTER.includes(name) && !this.isSettled(name)) this.report(name, name);
    }
    for (const { name, properties } of this.bodies) {
      if (properties.length === 0 && !this.isSettled(name)) this.report("body", "body");
      this.checkBelow(properties, "", new Set());
    }
    return this.problems;
  }

  private checkBelow(properties: Property[], pointer: string, above: ReadonlySet<string>): void {
    for (const property of properties) {
      const { name } = property;
      if (above.has(name) || this.refused.has(name) || this.evaluated.has(name)) continue;
      const within = new Set([...above, name]);
      const at = `${pointer}/${name.slice(name.lastIndexOf("/") + 1)}`;
      const below = propertiesBelow(this.contract.document, property);
      if (below.some((inner) => this.isKnown(inner, within))) this.checkBelow(below, at, within);
      else if (!this.isMapped(name)) this.report(name, `body ${at}`);
    }
  }

  /** Whether there is a statement about a property, or about one below it. */
  private isKnown(property: Property, above: ReadonlySet<string>): boolean {
    if (above.has(property.name)) return false;
    if (this.isSettled(property.name)) return true;
    const within = new Set([...above, property.name]);
    return propertiesBelow(this.contract.document, property).some((inner) => this.isKnown(inner, within));
  }

  private isSettled(name: string): boolean {
    return this.refused.has(name) || this.evaluated.has(name) || this.isMapped(name);
  }

  /**
   * Whether the platform takes it. A query of theirs covers ours; a parameter for one field covers only that field, so
   * the others have to be refused.
   */
  private isMapped(name: string): boolean {
    const landed = this.mapped.get(name) ?? [];
    if (name !== "query query") return landed.length > 0;
    return landed.some(({ field }) => field === "query query") || (landed.length > 0 && this.confined.has(name));
  }

  private report(name: string, place: string): void {
    const partly = this.mapped.has(name) || this.confined.has(name) ? " as a whole" : "";
    this.problems.push(
      `nothing takes "${place}"${partly}. Map a field of theirs to it; refuse it; or write under evaluated how an adapter does it: ${place}: how.`,
    );
  }
}
