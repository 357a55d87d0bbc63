import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { isPlainObject } from "../../request/serialize.ts";
import type { Document, Place } from "./document.ts";
import { pointerToken } from "./document.ts";

/** What is wrong with a part of a response. */
export interface Finding {
  /**
   * `unknown`: a member that the contract does not have; servers may add some. `missing`: one that it requires. `invalid`:
   * a value of another type or form. `undocumented`: a status or media type that the operation does not have. `unchecked`:
   * the schema could not be used.
   */
  readonly kind: "unknown" | "missing" | "invalid" | "undocumented" | "unchecked";
  /** The place in the body, as a JSON pointer. If many items of an array are wrong, the first one. */
  readonly pointer: string;
  /** What is wrong, in a few words. It quotes no value of the response. */
  readonly message: string;
}

/** A violation of the contract by a response. */
export interface Violation extends Finding {
  /** The contract's `operationId`. */
  readonly operation: string;
  /** The HTTP status of the response. */
  readonly status: number;
  /** The `X-Request-Id` of the response. */
  readonly requestId: string | undefined;
}

let documents = 0;

/** Makes a function that finds where a value violates a schema of `document`. Schemas are compiled when they are first used. */
export function createSchemas(document: Document, given?: Ajv2020): (schema: Place, value: unknown) => Finding[] {
  // In strict mode, Ajv refuses keywords that it does not know.
  const ajv = given ?? new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  const id = `orgplane-contract-${++documents}`;
  const compiled = new Map<string, ValidateFunction>();
  let isAdded = false;
  const compile = (pointer: string) => {
    if (!isAdded) ajv.addSchema({ ...document.members, $id: id }, id);
    isAdded = true;
    const validate = ajv.compile({ $ref: id + pointer });
    compiled.set(pointer, validate);
    return validate;
  };

  return (schema, value) => {
    const pointer = soleReference(schema.node) ?? schema.pointer;
    const validate = compiled.get(pointer) ?? compile(pointer);
    const errors = validate(value) ? [] : (validate.errors ?? []);
    return [...errors.map(toFinding), ...unknownMembers(document, schema.node, value).map(unknownMember)];
  };
}

/** The target of a schema that is only a reference: many responses share one. */
function soleReference(schema: unknown): string | undefined {
  const { $ref, ...others } = Object(schema);
  return typeof $ref === "string" && Object.keys(others).length === 0 ? $ref : undefined;
}

/** Ajv's messages quote schemas, never values. */
function toFinding({ keyword, instancePath, params, message = "does not match" }: ErrorObject): Finding {
  if (keyword === "required") {
    return {
      kind: "missing",
      pointer: `${instancePath}/${pointerToken(params["missingProperty"])}`,
      message: "is missing",
    };
  }
  const member: unknown = params["additionalProperty"] ?? params["unevaluatedProperty"];
  if (member !== undefined) return unknownMember(`${instancePath}/${pointerToken(String(member))}`);
  return { kind: "invalid", pointer: instancePath, message };
}

function unknownMember(pointer: string): Finding {
  return { kind: "unknown", pointer, message: "is not in the contract" };
}

type Schema = Readonly<Record<string, unknown>>;

/** JSON pointers of the members of `value` that a schema allows without knowing them. */
export function unknownMembers(document: Document, schema: unknown, value: unknown): string[] {
  return unknownTo(value, expand(document, [schema]), document, "");
}

function unknownTo(value: unknown, schemas: readonly Schema[], document: Document, pointer: string): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => {
      const known = schemas.flatMap(
        ({ items, prefixItems }) => (prefixItems as unknown[] | undefined)?.[index] ?? items,
      );
      return unknownTo(item, expand(document, known), document, `${pointer}/${index}`);
    });
  }
  // If no member is described, any is allowed.
  if (!isPlainObject(value) || !schemas.some(({ properties }) => properties)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const known = schemas.flatMap((schema) => describedBy(schema, name));
    const place = `${pointer}/${pointerToken(name)}`;
    return known.length > 0 ? unknownTo(member, expand(document, known), document, place) : [place];
  });
}

/** The schemas that one schema has for a member, `true` if it says only that there may be such a one. */
function describedBy(schema: Schema, name: string): unknown[] {
  const { properties, patternProperties, additionalProperties, unevaluatedProperties } = schema;
  const described = [
    ...(isPlainObject(properties) && Object.hasOwn(properties, name) ? [properties[name]] : []),
    ...Object.entries(patternProperties ?? {}).flatMap(([pattern, one]) =>
      new RegExp(pattern, "u").test(name) ? [one] : [],
    ),
  ];
  if (described.length > 0) return described;
  // A forbidden member is a violation of the schema, which Ajv reports.
  return [additionalProperties, unevaluatedProperties].filter((rest) => rest !== undefined);
}

/** All schemas that may describe a member: leaving one out would make its members unknown. */
function expand(document: Document, schemas: readonly unknown[]): Schema[] {
  const expanded = new Set<Schema>();
  const queue = [...schemas];
  for (const schema of queue) {
    if (!isPlainObject(schema) || expanded.has(schema)) continue;
    expanded.add(schema);
    const { $ref, allOf = [], anyOf = [], oneOf = [], if: condition, then, else: otherwise } = schema;
    if (typeof $ref === "string") queue.push(document.find($ref)?.node);
    for (const list of [allOf, anyOf, oneOf]) if (Array.isArray(list)) queue.push(...list);
    queue.push(condition, then, otherwise, ...Object.values(schema["dependentSchemas"] ?? {}));
  }
  return [...expanded];
}
