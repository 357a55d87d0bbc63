import { FILES, isRecord, pointerOf, pointerTo, tokensOf, valueAt } from "@orgplane/spec/internal/openapi";
import { NameRegistry, pascalCase } from "../names.ts";
import type { Spec } from "../read/load-spec.ts";
import { schemaKey } from "../read/schema-key.ts";
import { SpecNode } from "../read/spec-node.ts";
import { type Discriminator, discriminate } from "./discriminate.ts";
import { normalizeSchema, type SchemaSurroundings } from "./normalize-schema.ts";

// Under these keys, the next key is a name, not a keyword.
const NAME_MAPS = new Set(
  "responses requestBodies headers pathItems securitySchemes paths content encoding variables".split(" "),
);
// The kinds of components that references may point to.
const COMPONENTS = new Set("responses parameters requestBodies headers securitySchemes pathItems".split(" "));
// `fetch` sends no body with these methods, and a body that is optional can be left out.
const BODILESS = new Set(["get", "head"]);
// Nothing is generated from these.
const IRRELEVANT = new Set(["example", "examples", "links", "callbacks", "webhooks"]);

/**
 * Normalizes a description: one notation for each thing, and all schema references point into `#/components/schemas`.
 */
export function normalize(spec: Spec): Spec {
  return new Normalizer(spec).run();
}

class Normalizer implements SchemaSurroundings {
  readonly #spec: Spec;
  readonly #schemas: Record<string, unknown> = {};
  readonly #names: NameRegistry;
  readonly #hoisted = new Map<string, string>();
  readonly #discriminators: Discriminator[] = [];
  readonly #inlining: string[] = [];

  constructor(spec: Spec) {
    this.#spec = spec;
    const schemas = valueAt(spec.root, ["components", "schemas"]);
    const named = isRecord(schemas) ? Object.entries(schemas) : [];
    this.#names = new NameRegistry(named.map(([name]) => name));
    for (const [name, schema] of named) {
      const target = isRecord(schema) ? schema["$ref"] : undefined;
      // The component names the schema in the other file.
      if (typeof target === "string" && schemaKey(target) === undefined && !this.#hoisted.has(target)) {
        this.#hoist(target, name);
      }
    }
  }

  run(): Spec {
    const { [FILES]: _, ...own } = this.#spec.root;
    const root = this.#map(own, "#", (child, pointer, key) => this.#value(child, pointer, key));
    // The loop also visits the schemas that it adds.
    for (const [target, ref] of this.#hoisted) {
      const schema = valueAt(this.#spec.root, tokensOf(target) ?? []);
      this.#schemas[schemaKey(ref) ?? ""] = normalizeSchema(schema, target, this);
    }
    const components = isRecord(root["components"]) ? root["components"] : {};
    const schemas = { ...(components["schemas"] ?? {}), ...this.#schemas };
    discriminate(schemas, this.#discriminators);
    root["components"] = { ...components, schemas };
    return { ...this.#spec, root };
  }

  at(pointer: string, value: unknown): SpecNode {
    return new SpecNode(this.#spec, pointer, value);
  }

  schemaNamed(target: unknown, pointer: string): string {
    const named = valueAt(this.#spec.root, ["components", "schemas", String(target)]) !== undefined;
    if (named) return String(target);
    const key = String(target).startsWith("#/") ? schemaKey(this.referenceTo(String(target))) : undefined;
    if (key === undefined)
      throw this.at(pointer, target).error(`${target} is no schema`, "name one of this description");
    return key;
  }

  keyOf(pointer: string): string | undefined {
    return schemaKey(this.#hoisted.get(pointer) ?? pointer);
  }

  discriminate(discriminator: Discriminator): void {
    this.#discriminators.push(discriminator);
  }

  referenceTo(target: string): string {
    if (schemaKey(target) !== undefined) return target;
    const known = this.#hoisted.get(target);
    if (known) return known;
    return this.#hoist(target, this.#names.take(nameFor(tokensOf(target) ?? [])));
  }

  #hoist(target: string, name: string): string {
    const ref = pointerOf(["components", "schemas", name]);
    this.#hoisted.set(target, ref);
    return ref;
  }

  #value(value: unknown, pointer: string, key = ""): unknown {
    if (key.startsWith("x-")) return value;
    if (key === "schema") return normalizeSchema(value, pointer, this);
    if (key === "schemas") return this.#map(value, pointer, (child, below) => normalizeSchema(child, below, this));
    if (Array.isArray(value)) return value.map((child, index) => this.#value(child, pointerTo(pointer, index)));
    if (!isRecord(value)) return value;
    const ref = value["$ref"];
    const isMap = NAME_MAPS.has(key) || key === "parameters";
    if (typeof ref === "string") return this.#reference(value, ref, pointer, isMap ? key : "");
    if (isMap) {
      // Among statuses and paths, `x-` marks an extension.
      const extensible = key === "paths" || (key === "responses" && pointer !== "#/components/responses");
      return this.#map(value, pointer, (child, below, name) =>
        extensible && name.startsWith("x-") ? undefined : this.#value(child, below),
      );
    }
    const ignored =
      BODILESS.has(key) && !this.at(pointer, value).get("requestBody")?.flag("required") ? "requestBody" : "";
    const copy = this.#map(value, pointer, (child, below, name) =>
      IRRELEVANT.has(name) || name === ignored ? undefined : this.#value(child, below, name),
    );
    // A parameter, or a media type.
    return "in" in value || "schema" in value ? { ...copy, ...exampleOf(this.at(pointer, value)) } : copy;
  }

  #map(
    value: unknown,
    pointer: string,
    change: (child: unknown, pointer: string, key: string) => unknown,
  ): Record<string, unknown> {
    if (!isRecord(value)) throw this.at(pointer, value).error("is not an object", "write a map here");
    const entries = Object.entries(value).map(([key, child]) => [key, change(child, pointerTo(pointer, key), key)]);
    return Object.fromEntries(entries.filter(([, child]) => child !== undefined));
  }

  // Outside of schemas, references to anything but components are replaced by their targets.
  #reference(value: Record<string, unknown>, ref: string, pointer: string, key: string): unknown {
    const [first, kind = "", ...rest] = tokensOf(ref) ?? [];
    if (key === "" && first === "components" && COMPONENTS.has(kind) && rest.length === 1) return value;
    const target = this.at(pointer, value).target();
    if (this.#inlining.includes(target.pointer)) throw target.error("contains itself", "break the circle");
    this.#inlining.push(target.pointer);
    const inlined = this.#value(target.value, target.pointer, key);
    this.#inlining.pop();
    return inlined;
  }
}

// Examples become text, as in schemas.
function exampleOf(node: SpecNode): Record<string, unknown> {
  const [first] = isRecord(node.get("examples")?.value) ? node.entriesOf("examples") : [];
  const value = node.own("example")?.value ?? first?.[1].own("value")?.value;
  return value === undefined ? {} : { "x-example": JSON.stringify(value) };
}

const STRUCTURE = new Set(
  `components schemas schema properties paths responses content requestBody parameters application json
  allOf anyOf oneOf`.split(/\s+/),
);

function nameFor([key = "", file = "", ...inFile]: readonly string[]): string {
  // A schema in another file is named after its place in the file, or after the file.
  const base = (file.split("/").at(-1) ?? "").replace(/\.\w+$/, "");
  const segments = key !== FILES ? [key, file, ...inFile] : inFile.length > 0 ? inFile : [base];
  const telling = segments.flatMap((segment) => segment.split("/")).filter((part) => !STRUCTURE.has(part));
  return pascalCase(telling.join(" ").replace(/\bitems\b/, "item"));
}
