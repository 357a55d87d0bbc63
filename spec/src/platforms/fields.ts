import { asObject } from "../openapi/index.ts";
import { type Place, settle, standings } from "../places.ts";
import { type Property, propertiesBelow } from "./answers.ts";
import type { Contract } from "./contract.ts";
import type { Call, Field, Platform } from "./files.ts";
import type { Landing } from "./mapping.ts";
import { requestsOf } from "./support.ts";

/**
 * Checks a platform against the properties of the contract's responses: each is given by a mapped field, derived, or
 * null. The mapping says what is given; `fields` says the rest.
 */
export class FieldCheck {
  /** The places where the platform returns null. */
  readonly absent = new Set<string>();
  /** The places without any statement, with the operations that return them. */
  readonly missing = new Map<string, string[]>();
  /** The places in the responses of supported operations, without those that are null. */
  readonly answered: Place[] = [];
  private readonly problems: string[] = [];
  private readonly stated = new Map<string, { field: Field; label: string }>();
  /** The places that statements cover, alone and with each operation that returns them. */
  private readonly used = new Set<string>();

  private readonly name: string;
  private readonly platform: Platform;
  private readonly contract: Contract;
  private readonly landed: readonly Landing[];

  /** @param landed - the mapped fields */
  constructor(name: string, platform: Platform, contract: Contract, landed: readonly Landing[]) {
    this.name = name;
    this.platform = platform;
    this.contract = contract;
    this.landed = landed.filter(({ side }) => side === "response");
  }

  run(): string[] {
    this.readStatements();
    for (const [operation, { support, calls = [] }] of Object.entries(this.platform.support)) {
      if (support === "none" || calls.length === 0) continue;
      this.checkAnswer(operation, this.givenTo(operation, calls));
    }
    this.checkOptional();
    for (const [place, { field, label }] of this.stated) {
      if (!this.used.has(place))
        this.report(`"${label}" stands in no answer of a supported operation. Remove it from fields.`);
      for (const operation of nullIn(field)) {
        if (!this.used.has(`${place} ${operation}`))
          this.report(`"${label}" is null in ${operation}, which does not answer it. Remove it from null_in.`);
      }
      if (Object.values(field ?? {}).some((how) => typeof how === "string" && how.trim() === ""))
        this.report(`"${label}" does not say how or why. Write a sentence.`);
    }
    return this.problems;
  }

  private report(problem: string): void {
    this.problems.push(`${this.name}: ${problem}`);
  }

  /** A field that may be absent cannot fill a property that must not be null. */
  private checkOptional(): void {
    const places = new Set<string>();
    for (const { label, field, schema, isOptional, names } of this.landed) {
      for (const name of isOptional ? names : []) {
        const statement = this.stated.get(name)?.field;
        const isDerived = statement !== undefined && statement !== null && "derived" in statement;
        if (this.contract.answers.get(name)?.isNullable !== false || isDerived || places.has(`${schema} ${name}`))
          continue;
        places.add(`${schema} ${name}`);
        const own = field.split(".").at(-1);
        this.report(
          `"${field}" of ${label} may be absent, but "${name}" is not nullable. Make it nullable; or write in ${schema} what stands here then, absent: { ${own}: what }, or that it is there all the same, always: [${own}].`,
        );
      }
    }
  }

  private readStatements(): void {
    const { document } = this.contract;
    for (const [schema, fields] of Object.entries(this.platform.fields)) {
      const component = document.components["schemas"]?.[schema];
      for (const [path, field] of Object.entries(fields)) {
        const label = `${schema}/${path}`;
        const start = component === undefined ? [] : [{ schema: component, name: schema }];
        const names = standings(document, start, `/${path}`);
        if (names.length === 0) this.report(`there is no "${label}" in the contract. Remove it from fields.`);
        for (const name of names) {
          const other = this.stated.get(name)?.label;
          if (other) this.report(`"${label}" is the same place as "${other}". Remove one of them from fields.`);
          this.stated.set(name, { field, label });
        }
      }
    }
  }

  /** The places that the requests of an operation fill: the requests that it makes, and those that are mapped to it. */
  private givenTo(operation: string, calls: Call[]): Set<string> {
    const requests = requestsOf(calls);
    const names = this.platform.operations
      .filter(({ http, operation: becomes, variants = [] }) => {
        const isMapped = [becomes, ...variants.map((variant) => variant.operation)].includes(operation);
        return isMapped || [http].flat().some((one) => requests.includes(one));
      })
      .map(({ name }) => name);
    const landed = this.landed.filter(({ theirs }) => names.includes(theirs));
    return new Set(landed.flatMap(({ names }) => names));
  }

  private checkAnswer(operation: string, given: ReadonlySet<string>): void {
    for (const body of this.contract.operations.get(operation)?.responses ?? []) {
      this.checkBelow(operation, propertiesBelow(this.contract.document, body), given, new Set());
    }
  }

  private checkBelow(operation: string, properties: Property[], given: ReadonlySet<string>, above: Set<string>): void {
    for (const property of properties) {
      const { name } = property;
      if (above.has(name)) continue;
      const below = propertiesBelow(this.contract.document, property);
      const statement = this.stated.get(name);
      if (statement) this.used.add(name).add(`${name} ${operation}`);
      const field = statement?.field;
      const isNull = field === null || nullIn(field).includes(operation);
      if (!isNull) this.answered.push(settle(this.contract.document, property));
      const isGiven = given.has(name);
      if (field === null) {
        this.absent.add(name);
        if (isGiven) this.report(`"${name}" is null under fields, but ${operation} gives it. Remove it there.`);
      } else if (isNull) {
        this.absent.add(name);
      } else if (field !== undefined && "empty" in field) {
        // There are no items whose properties need a statement.
      } else if (isGiven || field !== undefined || below.some((inner) => this.isKnown(inner, given, new Set()))) {
        this.checkBelow(operation, below, given, new Set([...above, name]));
      } else {
        this.missing.set(name, [...(this.missing.get(name) ?? []), operation]);
      }
    }
  }

  /** Whether there is a statement about a property, or about one below it. */
  private isKnown(property: Property, given: ReadonlySet<string>, above: Set<string>): boolean {
    if (above.has(property.name)) return false;
    if (given.has(property.name) || this.stated.has(property.name)) return true;
    const within = new Set([...above, property.name]);
    return propertiesBelow(this.contract.document, property).some((inner) => this.isKnown(inner, given, within));
  }
}

/** The operations in which a field is null, although others return it. */
function nullIn(field: Field | undefined): string[] {
  return field && "null_in" in field ? (field.null_in ?? []) : [];
}

/** The properties without a statement, and on which platforms. */
export type Missing = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

/** One line for each property without a statement, with what to write. */
export function missingProblems(missing: Missing): string[] {
  return [...missing].map(([name, platforms]) => {
    const [schema = "", ...path] = name.split("/");
    const operations = [...new Set([...platforms.values()].flat())].slice(0, 3).join(", ");
    const field = `${schema}: { ${path.join("/")}: null }`;
    return `"${name}", which ${operations} answers, comes from nowhere on ${[...platforms.keys()].join(", ")}. Map a field to it; or write there under fields: ${field}, and make it nullable in the contract; or { derived: how }.`;
  });
}

/**
 * One line for each property that a platform returns as null, but that is not nullable or does not say so: null must
 * not be mistaken for "never" or "none" if the platform only does not say.
 */
export function nullProblems(absent: ReadonlyMap<string, ReadonlySet<string>>, contract: Contract): string[] {
  return [...contract.answers].flatMap(([name, { isNullable, schema }]) => {
    const description = String(asObject(schema)["description"] ?? "");
    const platforms = [...(absent.get(name) ?? [])].join(", ");
    if (platforms && !isNullable)
      return [
        `"${name}" is null on ${platforms}, but not nullable. Write type: [string, "null"], and say in its description when it is null.`,
      ];
    if (platforms && !/\bnull\b[^.]*\bplatforms?\b/.test(description))
      return [
        `"${name}" is null on ${platforms}, and its description does not say that of platforms. Write: …; null where the platform does not say.`,
      ];
    if (isNullable && !/\bnull\b/.test(description))
      return [`"${name}" can be null, and its description does not say when. Write: …; null where there is none.`];
    return [];
  });
}
