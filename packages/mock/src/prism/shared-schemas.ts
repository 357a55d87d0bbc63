import { componentOf, isRecord } from "@orgplane/spec/internal/openapi";
import { measure } from "./extent.ts";
import type { PrismOperation } from "./prism-operation.ts";

/**
 * Keeps Prism from writing large schemas out as often as they are referred to. It puts a schema in the place of every
 * reference to it, and compiles all that: one operation of GitHub's grows from 50 to 350 kB, and takes a second. Where an
 * operation would grow like that, references stay references, by way of Prism's own bundle for schemas that recur.
 */
export function shareSchemas(part: Record<string, unknown>): Record<string, unknown> {
  const { paths, components } = part;
  const schemas = isRecord(components) && isRecord(components["schemas"]) ? components["schemas"] : {};
  if (!isRecord(components)) return part;
  const extent = measure(paths, part);
  if (extent.size < largeSize && extent.schemas < manySchemas) return part;
  const shareable = shareableOf(schemas);
  const writtenOut = [paths, ...Object.keys(schemas).flatMap((name) => (shareable.has(name) ? [] : [schemas[name]]))];
  // Prism merges `allOf`, and of two references for one property it keeps the first.
  if (JSON.stringify(writtenOut).includes('"allOf":')) return part;
  const marked = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => marked(item, key));
    if (!isRecord(value)) return value;
    const { $ref, ...others } = value;
    const name = nameIn($ref);
    // The mock looks into the schema of a body.
    if (name !== undefined && shareable.has(name) && key !== "schema") {
      return { ...others, [mark]: name };
    }
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, marked(member, name)]));
  };
  const shared = [...shareable].map((name) => [`x/${encodeURIComponent(name)}`, { schema: schemas[name] }]);
  const carrier = { responses: { [carrierStatus]: { description: "", content: Object.fromEntries(shared) } } };
  const remaining = marked({ ...part, paths: withCarrier(paths, carrier) }, "") as Record<string, unknown>;
  return { ...remaining, components: { ...components, schemas: referredTo(remaining) } };
}

/** The schemas that are still referred to. Prism walks through all that it is given, with each reference written out. */
function referredTo(part: Record<string, unknown>): Record<string, unknown> {
  const components = isRecord(part["components"]) ? part["components"] : {};
  const schemas = isRecord(components["schemas"]) ? components["schemas"] : {};
  const names = new Set(referencesIn({ ...part, components: { ...components, schemas: {} } }));
  for (const name of names) for (const other of referencesIn(schemas[name])) names.add(other);
  return Object.fromEntries([...names].map((name) => [name, schemas[name]]));
}

/** Makes references of what `shareSchemas` has marked, and a bundle of the schemas that they lead to. */
export function bundleShared(operation: PrismOperation): PrismOperation {
  const carrier = operation.responses.find(({ code }) => code === carrierStatus);
  if (carrier === undefined) return operation;
  const bundle = Object.fromEntries(
    (carrier.contents ?? []).map(({ mediaType, schema }) => [
      bundledName(decodeURIComponent(mediaType.slice("x/".length))),
      referring(schema),
    ]),
  );
  const responses = operation.responses.filter((response) => response !== carrier);
  const others = "__bundled__" in operation && isRecord(operation.__bundled__) ? operation.__bundled__ : {};
  const referred = referring({ ...operation, responses }) as PrismOperation;
  const whole = { ...others, ...bundle };
  bundles.add(whole);
  return { ...referred, __bundled__: whole } as PrismOperation;
}

/** A body as Prism is to see it where the mock validates it, as Prism overflows on schemas that refer to each other in a row. */
export function withoutSchema<T extends { readonly schema?: unknown }>({
  schema: _,
  ...content
}: T): Omit<T, "schema"> {
  return content;
}

const bundles = new WeakSet<object>();

/** The bundle of an operation whose schemas are shared; nothing where Prism has written them out. */
export function sharedBundle(operation: PrismOperation): Record<string, unknown> | undefined {
  const bundle = "__bundled__" in operation ? operation.__bundled__ : undefined;
  return isRecord(bundle) && bundles.has(bundle) ? bundle : undefined;
}

const known = new WeakMap<PrismOperation["responses"], PrismOperation["responses"]>();

/**
 * The operation for a generator, which gives up references that are deep: they are replaced by what they lead to, unless that
 * is in a circle or a hundred references away. Each schema is there once, and used as often as needed.
 */
export function writtenOut(operation: PrismOperation): PrismOperation {
  const bundle = sharedBundle(operation);
  if (bundle === undefined) return operation;
  const responses =
    known.get(operation.responses) ?? (writeOut(operation.responses, bundle) as typeof operation.responses);
  known.set(operation.responses, responses);
  return { ...operation, responses };
}

// More than any value that makes sense, and few enough for the stack.
const maxNesting = 100;

function writeOut(value: unknown, bundle: Record<string, unknown>): unknown {
  const done = new Map<string, unknown>();
  const begun = new Set<string>();
  const write = (inner: unknown): unknown => {
    if (Array.isArray(inner)) return inner.map(write);
    if (!isRecord(inner)) return inner;
    const { $ref, ...others } = inner;
    const name = typeof $ref === "string" ? /^#\/__bundled__\/(shared_.+)$/.exec($ref)?.[1] : undefined;
    if (name === undefined)
      return Object.fromEntries(Object.entries(inner).map(([key, member]) => [key, write(member)]));
    if (begun.has(name) || begun.size >= maxNesting) return inner;
    begun.add(name);
    const target = done.get(name) ?? write(bundle[name]);
    done.set(name, target);
    begun.delete(name);
    return Object.keys(others).length === 0 ? target : { ...(target as object), ...others };
  };
  return write(value);
}

// Prism prepares the schemas of a response; a response with this status is there for no other reason.
const carrierStatus = "999";
const mark = "x-orgplane-shared";
// In characters of JSON. Below this, an operation is prepared in some 50 ms.
const largeSize = 100_000;
// Schemas that refer to each other in a row cost more than their size: Prism takes 20 s for 400 of them, and fails.
const manySchemas = 50;

function withCarrier(paths: unknown, carrier: { responses: object }): unknown {
  if (!isRecord(paths)) return paths;
  const items = Object.entries(paths).map(([path, item]) => {
    const members = Object.entries(isRecord(item) ? item : {}).map(([name, member]) => {
      if (!isRecord(member) || !isRecord(member["responses"])) return [name, member];
      return [name, { ...member, responses: { ...member["responses"], ...carrier.responses } }];
    });
    return [path, Object.fromEntries(members)];
  });
  return Object.fromEntries(items);
}

/** The names of the schemas that validate the same as references. */
function shareableOf(schemas: Record<string, unknown>): ReadonlySet<string> {
  const excluded = new Set(Object.keys(schemas).filter((name) => JSON.stringify(schemas[name]).includes('"allOf":')));
  const uses = new Map(Object.keys(schemas).map((name) => [name, referencesIn(schemas[name])] as const));
  for (let before = -1; before !== excluded.size; ) {
    before = excluded.size;
    for (const [name, used] of uses) if (used.some((other) => excluded.has(other))) excluded.add(name);
  }
  return new Set(Object.keys(schemas).filter((name) => !excluded.has(name)));
}

function referencesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isRecord(value)) return [];
  return [...[nameIn(value["$ref"]) ?? []].flat(), ...Object.values(value).flatMap(referencesIn)];
}

function nameIn(reference: unknown): string | undefined {
  const component = typeof reference === "string" ? componentOf(reference) : undefined;
  return component?.kind === "schemas" ? component.name : undefined;
}

function referring(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(referring);
  if (!isRecord(value)) return value;
  const { [mark]: name, ...others } = value;
  const members = Object.entries(others).map(([key, member]) => [key, referring(member)]);
  const reference = name === undefined ? {} : { $ref: `#/__bundled__/${bundledName(String(name))}` };
  return { ...Object.fromEntries(members), ...reference };
}

/** A name that no pointer and no URL has to escape. */
function bundledName(name: string): string {
  return `shared_${name.replace(/[^\w.-]/gu, (char) => `_${char.codePointAt(0)}_`)}`;
}
