import { isRecord } from "@orgplane/spec/internal/openapi";
import { Ajv, type ErrorObject, type Options, type ValidateFunction } from "ajv";
import { Ajv2019 } from "ajv/dist/2019.js";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { DataValidateFunction } from "ajv/dist/types/index.js";
import formats from "ajv-formats";
import { dateTimeFormat } from "./internals.ts";

/** How schemas are read. */
export interface LazyValidatorOptions {
  /** Who sends the values: a request has no `readOnly` properties, and a response no `writeOnly` ones. */
  readonly side: "request" | "response";
  /** Whether to compile at once, as `unevaluatedProperties` and `unevaluatedItems` need: they see through references. */
  readonly eager: boolean;
}

/** What was found out about a value. */
export interface Findings {
  /** What is wrong with it, as Ajv says it. */
  readonly errors: readonly ErrorObject[];
  /** Why a part of it could not be checked, if so. */
  readonly unchecked: string | undefined;
}

/**
 * Makes a validator for schemas that refer to each other by `#/__bundled__/…`, which compiles each of them when a value first
 * gets to it. Ajv by itself compiles a schema within the one that refers to it, and overflows its stack at some 200 in a row.
 * Otherwise it validates as Prism does.
 *
 * @param bundle - the schemas by name.
 */
export function createLazyValidator(
  bundle: Record<string, unknown>,
  { side, eager }: LazyValidatorOptions,
): (value: unknown, schema: Record<string, unknown>) => Findings {
  const toPiece = (schema: unknown) => adapted(schema, { bundle, side, eager });
  const pieces = Object.fromEntries(Object.entries(bundle).map(([name, schema]) => [name, toPiece(schema)]));
  const instances = new Map<string, Ajv>();
  const roots = new WeakMap<object, () => ValidateFunction | undefined>();
  let unchecked: string | undefined;

  /** Compiles once. What cannot be compiled is told whenever it is wanted. */
  const attempt = (compile: () => ValidateFunction | undefined): (() => ValidateFunction | undefined) => {
    let compiled: ValidateFunction | undefined;
    let failure: string | undefined;
    return () => {
      try {
        if (failure === undefined) compiled ??= compile();
      } catch (error) {
        failure = error instanceof Error ? error.message : String(error);
      }
      unchecked ??= failure;
      return compiled;
    };
  };

  const instanceOf = (dialect: string): Ajv => {
    const known = instances.get(dialect);
    if (known !== undefined) return known;
    const ajv = new (dialectOf(dialect))(options);
    instances.set(dialect, ajv);
    (formats as unknown as (ajv: Ajv) => void)(ajv);
    ajv.addFormat("date-time", dateTimeFormat);
    const targets = new Map<string, () => ValidateFunction | undefined>();
    ajv.addKeyword({
      keyword,
      errors: "full",
      compile(reference: string) {
        const target = targets.get(reference) ?? attempt(() => ajv.getSchema(reference));
        targets.set(reference, target);
        const follow: DataValidateFunction = (data, context) => {
          const validate = target();
          if (validate === undefined || validate(data, context)) return true;
          follow.errors = validate.errors ?? [];
          return false;
        };
        return follow;
      },
    });
    return ajv.addSchema({ [bundleKey]: pieces }, bundleId);
  };

  return (value, schema) => {
    const { $schema } = schema;
    const root = roots.get(schema) ?? attempt(() => instanceOf(String($schema)).compile(toPiece(schema) as object));
    roots.set(schema, root);
    unchecked = undefined;
    const validate = root();
    try {
      const isValid = validate === undefined || validate(value);
      return { errors: isValid ? [] : (validate.errors ?? []), unchecked };
    } catch (error) {
      // A schema that is nothing but a reference to itself, or a value that is nested too deeply.
      return { errors: [], unchecked: error instanceof Error ? error.message : String(error) };
    }
  };
}

// As Prism has them.
const options: Options = {
  ...{ allErrors: true, allowUnionTypes: true, allowMatchingProperties: true, strict: false, logger: false },
};

function dialectOf(dialect: string): typeof Ajv {
  if (dialect.includes("2020-12")) return Ajv2020 as unknown as typeof Ajv;
  return dialect.includes("2019-09") ? (Ajv2019 as unknown as typeof Ajv) : Ajv;
}

const keyword = "x-orgplane-lazy";
const bundleKey = "__bundled__";
const bundleId = "https://orgplane.invalid/bundle";
const prefix = `#/${bundleKey}/`;

// Below these, a name is a property's or a definition's, and no keyword.
const maps = new Set(["properties", "patternProperties", "dependentSchemas", "$defs", "definitions"]);

interface Place extends LazyValidatorOptions {
  readonly bundle: Record<string, unknown>;
}

/** A schema as it is compiled: without the properties that its side does not send, and with references that wait. */
function adapted(value: unknown, place: Place): unknown {
  if (Array.isArray(value)) return value.map((item) => adapted(item, place));
  if (!isRecord(value)) return value;
  const { properties, required } = value;
  const hidden = new Set(
    Object.entries(isRecord(properties) ? properties : {}).flatMap(([name, one]) =>
      isHidden(one, place) ? [name] : [],
    ),
  );
  const members = Object.entries(value).map(([name, member]): [string, unknown] => {
    if (name === "$ref" && typeof member === "string" && member.startsWith(prefix))
      return [place.eager ? name : keyword, bundleId + member];
    if (name === "required" && Array.isArray(required)) return [name, required.filter((one) => !hidden.has(one))];
    if (!maps.has(name) || !isRecord(member)) return [name, adapted(member, place)];
    const kept = Object.entries(member).filter(([key]) => name !== "properties" || !hidden.has(key));
    return [name, Object.fromEntries(kept.map(([key, schema]) => [key, adapted(schema, place)]))];
  });
  return Object.fromEntries(members);
}

function isHidden(schema: unknown, place: Place, hops = 0): boolean {
  if (!isRecord(schema)) return false;
  if (schema[place.side === "request" ? "readOnly" : "writeOnly"] === true) return true;
  const { $ref } = schema;
  // A chain this long is a circle.
  if (typeof $ref !== "string" || !$ref.startsWith(prefix) || hops > 100) return false;
  return isHidden(place.bundle[$ref.slice(prefix.length)], place, hops + 1);
}
