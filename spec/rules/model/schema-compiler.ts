import { isPlainObject, isRef, type UserContext } from "@redocly/openapi-core";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { Place } from "./place.ts";

/** A schema that compiled, or why it did not. A schema that only refers to a broken one is `dependent`. */
export type Compiled = { validate: ValidateFunction } | { error: string } | { dependent: true };

interface Entry {
  id: string;
  uses: Entry[];
  text: string;
  compiled?: Compiled;
}

const MAPS = ["properties", "patternProperties", "$defs", "dependentSchemas"];
const LISTS = ["allOf", "anyOf", "oneOf", "prefixItems"];
const SINGLES = [
  ...["items", "not", "if", "then", "else", "additionalProperties", "contains", "propertyNames"],
  ...["unevaluatedItems", "unevaluatedProperties", "contentSchema"],
];
const ANNOTATIONS = /^(title|description|examples?|default|deprecated|readOnly|writeOnly|discriminator|x-.*)$/;

/** Compiles the schemas of a contract of many files with Ajv (JSON Schema 2020-12), each one once. */
export class SchemaCompiler {
  static readonly #ofRun = new WeakMap<object, SchemaCompiler>();

  // Each validator runs only a few times, so optimizing its code costs more than it saves.
  readonly #ajv = new Ajv2020({ strict: false, logger: false, inlineRefs: false, code: { optimize: false } });
  readonly #anything: Compiled = { validate: this.#ajv.compile(true) };
  readonly #entries = new Map<unknown, Entry>();
  readonly #alike = new Map<string, Compiled>();

  private constructor() {
    formats.default(this.#ajv);
  }

  /** The compiler that all rules of a run share. */
  static of(ctx: UserContext): SchemaCompiler {
    const run = ctx.config ?? ctx;
    const compiler = SchemaCompiler.#ofRun.get(run) ?? new SchemaCompiler();
    SchemaCompiler.#ofRun.set(run, compiler);
    return compiler;
  }

  compile(schema: Place): Compiled {
    return this.#compile(this.#entry(schema.target));
  }

  #compile(entry: Entry): Compiled {
    if (entry.compiled) return entry.compiled;
    // A placeholder while the schemas that it uses are compiled, because one of them may use it in turn.
    entry.compiled = this.#anything;
    const broken = entry.uses.some((used) => !("validate" in this.#compile(used)));
    entry.compiled = broken ? { dependent: true } : (this.#alike.get(entry.text) ?? this.#tryCompile(entry));
    this.#alike.set(entry.text, entry.compiled);
    return entry.compiled;
  }

  #tryCompile({ id, text }: Entry): Compiled {
    const unknown = [...text.matchAll(/"format":"([^"]*)"/g)].find(([, format = ""]) => !(format in this.#ajv.formats));
    if (unknown) return { error: `no validator knows the format "${unknown[1]}"` };
    try {
      const validate = this.#ajv.getSchema(id);
      return validate ? { validate } : { error: "it cannot be found" };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  }

  #entry(schema: Place): Entry {
    const known = this.#entries.get(schema.value);
    if (known) return known;
    const entry: Entry = { id: `schema-${this.#entries.size}`, uses: [], text: "" };
    this.#entries.set(schema.value, entry);
    const rewritten = this.#rewrite(schema, entry.uses);
    entry.text = JSON.stringify(rewritten);
    try {
      this.#ajv.addSchema(rewritten, entry.id);
    } catch (error) {
      entry.compiled = { error: error instanceof Error ? error.message : String(error) };
    }
    return entry;
  }

  /** The schema for Ajv: without annotations, and with each `$ref` to a file replaced by the id of an entry. */
  #rewrite(schema: Place, uses: Entry[]): Record<string, unknown> | boolean {
    if (!isPlainObject(schema.value)) return schema.value === true;
    const result: Record<string, unknown> = {};
    for (const key of schema.keys) {
      const inner = schema.raw(key);
      if (key === "$ref" && isRef(schema.value)) {
        const used = this.#entry(schema.target);
        uses.push(used);
        result[key] = used.id;
      } else if (MAPS.includes(key)) {
        result[key] = Object.fromEntries(inner.keys.map((name) => [name, this.#rewrite(inner.raw(name), uses)]));
      } else if (LISTS.includes(key)) {
        result[key] = inner.items.map((_, index) => this.#rewrite(inner.raw(index), uses));
      } else if (SINGLES.includes(key)) {
        result[key] = this.#rewrite(inner, uses);
      } else if (!ANNOTATIONS.test(key)) {
        result[key] = inner.value;
      }
    }
    return result;
  }
}
