import type { Json } from "../openapi/index.ts";
import { follow, knownValues, type OperationPlaces, type Place, standings } from "../places.ts";
import type { Contract } from "./contract.ts";
import type { Body, Platform, PlatformOperation, Route, Target, WireFacts } from "./files.ts";
import { renamedRoles } from "./roles.ts";
import { type WireType, wireTypeOf } from "./wire-type.ts";

/** A field or parameter of theirs that is mapped. */
export interface Landing {
  /** The place of the mapping in messages: `get_member response`. */
  label: string;
  /** Their operation, and ours that it maps to. */
  theirs: string;
  ours: string;
  side: "parameter" | "request" | "response";
  /** Its name there: `query sort`, or a dotted path into the body. */
  field: string;
  /** Their schema that contains it; none for a parameter. */
  schema?: string;
  /** Its type, as in platforms.wire.yaml; none for a parameter of ours that has a fixed value. */
  type: string | undefined;
  /** Whether it, or an unmapped parent of it, may be absent or null without a statement about the value here. */
  isOptional: boolean;
  target: Target;
  /** The schemas of its target. */
  places: Place[];
  /** The names of its target: `query sort`, `Member/role`. */
  names: string[];
}

/** A body while its schemas are visited: its operations, and which of its own `fields` and `dropped` were used. */
interface Walk {
  label: string;
  /** Their operation, and ours that it maps to. */
  theirs: string;
  ours: string;
  side: "request" | "response";
  places: OperationPlaces;
  body: Body;
  used: Set<string>;
}

/** The long form of a target. */
function longTarget(target: string | Target): Target {
  return typeof target === "string" ? { to: target } : target;
}

/**
 * Compares the mapping of a platform with both sides: everything that the platform has is accounted for, and every
 * target exists in the contract.
 */
export class MappingCheck {
  /** All mapped fields and parameters. */
  readonly landed: Landing[] = [];
  private readonly problems: string[] = [];
  private readonly landings = new Map<string, Set<string>>();
  private readonly name: string;
  private readonly platform: Platform;
  private readonly facts: WireFacts;
  private readonly contract: Contract;

  constructor(name: string, platform: Platform, facts: WireFacts, contract: Contract) {
    this.name = name;
    this.platform = platform;
    this.facts = facts;
    this.contract = contract;
  }

  run(): string[] {
    const { operations } = this.platform;
    this.compareNames(
      Object.keys(this.facts.operations),
      operations.map(({ name }) => name),
      "operation",
    );
    for (const operation of operations) this.checkOperation(operation);
    this.checkSchemas();
    return this.problems;
  }

  private report(label: string, problem: string): void {
    this.problems.push(`${this.name}${label ? ` ${label}` : ""}: ${problem}`);
  }

  private compareNames(expected: string[], actual: string[], what: string, label = ""): void {
    for (const name of expected) {
      if (actual.includes(name)) continue;
      const remedy = what === "operation" ? "say what it became" : "map it, or drop it with the reason";
      this.report(label, `${what} "${name}" is missing: ${remedy}`);
    }
    actual.forEach((name, index) => {
      if (!expected.includes(name)) this.report(label, `there is no ${what} "${name}" in platforms.wire.yaml`);
      else if (actual.indexOf(name) !== index) this.report(label, `${what} "${name}" stands here twice`);
    });
  }

  private checkOperation(operation: PlatformOperation): void {
    const facts = this.facts.operations[operation.name];
    if (!facts) return;
    if (String(operation.http) !== String(facts.http)) this.report(operation.name, `its requests are ${facts.http}`);

    const routes: Route[] = [operation, ...(operation.variants ?? [])];
    const named = new Set(routes.flatMap((route) => [...keys(route.parameters), ...keys(route.dropped)]));
    this.compareNames(keys(facts.parameters), [...named], "parameter", operation.name);
    for (const side of ["request", "response"] as const) {
      const stated = schemaOf(operation[side]);
      const actual = facts[side];
      if (stated !== actual)
        this.report(operation.name, `its ${side} is ${actual ?? "empty"}, not ${stated ?? "empty"}`);
    }
    for (const type of Object.values(facts.parameters ?? {})) this.typeOf(type, operation.name);
    for (const route of routes) this.checkRoute(operation.name, route);
  }

  private checkRoute(label: string, route: Route): void {
    const places = this.contract.operations.get(route.operation);
    if (!places) {
      this.report(label, `operation "${route.operation}" does not exist in the contract`);
      return;
    }
    for (const name of keys(route.parameters)) {
      if (route.dropped?.[name]) this.report(label, `parameter "${name}" is both mapped and dropped`);
    }
    const from = { label, theirs: label, ours: route.operation, side: "parameter", isOptional: false } as const;
    for (const [field, target] of Object.entries(route.parameters ?? {})) {
      this.land({ ...from, field, type: this.facts.operations[label]?.parameters?.[field] }, target, places);
    }
    for (const [to, value] of Object.entries(route.fixed ?? {})) {
      this.land({ ...from, field: "fixed", type: undefined }, { to, values: { fixed: value } }, places);
    }
    for (const side of ["request", "response"] as const) this.checkBody(label, route, side, places);
  }

  private checkBody(label: string, route: Route, side: "request" | "response", places: OperationPlaces): void {
    const stated = route[side];
    if (!stated) return;
    const body = typeof stated === "string" ? { schema: stated } : stated;
    const walk: Walk = {
      label: `${label} ${side}`,
      theirs: label,
      ours: route.operation,
      side,
      places,
      body,
      used: new Set(),
    };
    const at = body.at ?? (body.schema.endsWith("[]") ? "/items/*" : "");
    const start = follow(this.contract.document, side === "request" ? places.request : places.responses, at);
    if (start.length === 0) {
      if (!this.isDropped(body)) this.report(walk.label, `${route.operation} has nothing at "${at}"`);
      return;
    }
    this.walk(walk, body.schema.replace("[]", ""), start, "");
    for (const path of [...keys(body.fields), ...keys(body.dropped)]) {
      if (!walk.used.has(path)) this.report(walk.label, `there is no field "${path}" in ${body.schema}`);
    }
  }

  /** Accounts for every field of their schema that is mapped to `places`, and for those of the schemas in it. */
  private walk(walk: Walk, type: string, places: Place[], path: string, isAbsent = false): void {
    const schema = type.replace("[]", "");
    const base = type.endsWith("[]") ? follow(this.contract.document, places, "/*") : places;
    if (base.length === 0) {
      this.report(walk.label, `${places[0]?.name} is no list, but ${path || type} is one`);
      return;
    }
    const facts = this.facts.schemas[schema];
    if (!facts) return;
    const entry = this.platform.schemas[schema];
    if (!entry) {
      this.report(walk.label, `schema "${schema}" is missing from schemas`);
      return;
    }
    const landing = this.landings.get(schema) ?? new Set();
    this.landings.set(schema, landing);
    for (const { name } of base) landing.add(name);

    for (const [field, type] of Object.entries(facts)) {
      const { schema: inner, isOptional: mayBeAbsent = false } = this.typeOf(type, schema) ?? {};
      const key = path ? `${path}.${field}` : field;
      const own = walk.body.fields?.[key];
      const dropped = walk.body.dropped?.[key];
      if (own !== undefined || dropped) walk.used.add(key);
      const target = own ?? (dropped ? undefined : entry.fields[field]);
      if (target === undefined) continue;
      const stated = typeof target === "string" ? undefined : target.schema;
      const { label, theirs, ours, side } = walk;
      const isExplained = entry.always?.includes(field) || entry.absent?.[field] !== undefined;
      const isOptional = isAbsent || (mayBeAbsent && !isExplained);
      const from = { label, theirs, ours, side, field: key, schema, type, isOptional };
      const reached = this.land(from, target, walk.places, base);
      if (stated !== inner) {
        this.report(walk.label, `field "${key}" is ${inner ?? "a plain value"}, not ${stated ?? "a plain value"}`);
      } else if (inner && reached.length > 0) {
        this.walk(walk, inner, reached, key, isOptional && longTarget(target).to === "");
      }
    }
  }

  /** Whether the whole body is dropped, as if our operation returns nothing. */
  private isDropped({ schema, dropped }: Body): boolean {
    const fields = keys(this.facts.schemas[schema.replace("[]", "")]);
    return fields.length > 0 && fields.every((field) => dropped?.[field]);
  }

  private typeOf(type: string, label: string): WireType | undefined {
    try {
      return wireTypeOf(type, this.facts);
    } catch (error) {
      this.report(label, (error as Error).message);
      return undefined;
    }
  }

  /** Finds the schemas of a target: in an operation's parameters, its request body, or below `base`. */
  private land(
    from: Omit<Landing, "target" | "places" | "names">,
    target: string | Target,
    places: OperationPlaces,
    base?: Place[],
  ): Place[] {
    const { label, field } = from;
    const long = longTarget(target);
    const { to, values = {} } = long;
    const { document } = this.contract;
    const isParameter = /^(path|query|header) /.test(to);
    const pointer = to.replace(/^body ?/, "");
    const reached = isParameter
      ? [places.parameters.get(to)].filter((place) => place !== undefined)
      : follow(document, base ?? places.request, pointer);

    const where = base ? ` in ${base[0]?.name}` : "";
    if (reached.length === 0) this.report(label, `"${field}" becomes "${to}", which does not exist${where}`);
    const known = knownValues(document, reached);
    const roles = renamedRoles(this.platform);
    for (const value of Object.values(values) as Json[]) {
      if (known.length === 0 || known.includes(value) || roles.includes(String(value))) continue;
      this.report(label, `"${to}" takes ${known.join(", ")}, not ${value}`);
    }
    const names = isParameter ? [to] : standings(document, base ?? places.request, pointer);
    this.landed.push({ ...from, target: long, places: reached, names });
    return reached;
  }

  private checkSchemas(): void {
    for (const [schema, entry] of Object.entries(this.platform.schemas)) {
      this.compareNames(
        keys(this.facts.schemas[schema]),
        [...keys(entry.fields), ...keys(entry.dropped)],
        "field",
        schema,
      );
      this.checkOptional(schema, entry);
      const actual = [...(this.landings.get(schema) ?? [])].sort();
      const stated = [entry.here].flat().sort();
      if (String(actual) === String(stated)) continue;
      this.report(schema, `it becomes ${actual.join(", ") || "nothing"}, not ${stated.join(", ")}`);
    }
  }

  /** Checks that statements about optional fields are about optional fields. */
  private checkOptional(schema: string, { always = [], absent }: Platform["schemas"][string]): void {
    for (const field of [...always, ...keys(absent)]) {
      const type = this.facts.schemas[schema]?.[field];
      if (type?.endsWith("?") && !(always.includes(field) && absent?.[field])) continue;
      const fault = type === undefined ? "is not there" : type.endsWith("?") ? "stands in both" : "is never absent";
      this.report(schema, `always and absent are about optional fields, but "${field}" ${fault}`);
    }
    if (always.length > 0 && !this.platform.always)
      this.report(schema, "always needs a reason: say under always of the platform why these fields are there");
  }
}

function schemaOf(body: string | Body | undefined): string | undefined {
  return typeof body === "object" ? body.schema : body;
}

function keys(record: object | undefined): string[] {
  return Object.keys(record ?? {});
}
