import { compareDocuments } from "../../src/diff/compare.ts";
import { bundleContract, type Document } from "../../src/document.ts";
import { asArray, asObject, type Json, type JsonObject } from "../../src/openapi/index.ts";

/** What is done to a document before it is compared. */
export type Edit = (document: Document) => void;

/** The contract as it is published: no two places of it are one object, as those of an anchor in YAML are. */
export async function readContract(): Promise<Document> {
  return JSON.parse(JSON.stringify(await bundleContract()));
}

/** An operation of a document, to be changed. */
export function operation(document: Document, id: string): JsonObject {
  const found = Object.values(document.paths)
    .flatMap((item) => Object.values(item))
    .find((candidate) => asObject(candidate)["operationId"] === id);
  if (!found) throw new Error(`there is no operation ${id}`);
  return found as JsonObject;
}

/** The item of `paths` that holds an operation, and its key. */
export function pathOf(document: Document, id: string): { path: string; method: string; item: JsonObject } {
  for (const [path, item] of Object.entries(document.paths)) {
    const [method] = Object.entries(item).find(([, candidate]) => asObject(candidate)["operationId"] === id) ?? [];
    if (method) return { path, method, item };
  }
  throw new Error(`there is no operation ${id}`);
}

/** The value at the end of keys, `$ref`s followed on the way; it can be changed in place. */
export function at(document: Document, from: Json, ...keys: string[]): JsonObject {
  return keys.reduce((value: JsonObject, key) => resolved(document, value[key] ?? null), resolved(document, from));
}

/** The schema of what an operation takes. */
export function requestOf(document: Document, id: string): JsonObject {
  const [media] = Object.values(at(document, operation(document, id), "requestBody", "content"));
  return at(document, media ?? null, "schema");
}

/** The response of an operation with this status. */
export function responseOf(document: Document, id: string, status: string): JsonObject {
  return at(document, operation(document, id), "responses", status);
}

/** The schema of an operation's answer. */
export function answerOf(document: Document, id: string, status = "200"): JsonObject {
  const [media] = Object.values(at(document, responseOf(document, id, status), "content"));
  return at(document, media ?? null, "schema");
}

/** The parameter of an operation with this name. */
export function parameterOf(document: Document, id: string, name: string): JsonObject {
  const parameters = asArray(operation(document, id)["parameters"]).map((parameter) => resolved(document, parameter));
  const found = parameters.find((parameter) => parameter["name"] === name);
  if (!found) throw new Error(`${id} has no parameter ${name}`);
  return found;
}

/** Puts a property into an object's schema, whatever else is there. */
export function setProperty(schema: JsonObject, name: string, property: Json, required = false): void {
  schema["properties"] = { ...asObject(schema["properties"]), [name]: property };
  schema["required"] = [...asArray(schema["required"]).filter((other) => other !== name), ...(required ? [name] : [])];
}

/** Takes a property out of an object's schema. */
export function dropProperty(schema: JsonObject, name: string): void {
  const { [name]: _, ...properties } = asObject(schema["properties"]);
  schema["properties"] = properties;
  schema["required"] = asArray(schema["required"]).filter((other) => other !== name);
}

/** A property of what createSpace takes. */
export const inRequest =
  (property: Json, required = false): Edit =>
  (document) =>
    setProperty(requestOf(document, "createSpace"), "planted", property, required);

/** A property of what getSpace answers. */
export const inAnswer =
  (property: Json, required = true): Edit =>
  (document) =>
    setProperty(answerOf(document, "getSpace"), "planted", property, required);

/** A parameter of listSpaces. */
export const withParameter =
  (parameter: JsonObject): Edit =>
  (document) => {
    const list = operation(document, "listSpaces");
    const others = asArray(list["parameters"]).filter((other) => asObject(other)["name"] !== "planted");
    list["parameters"] = [...others, { name: "planted", in: "query", schema: text, ...parameter }];
  };

/** The schema of a text. */
export const text = { type: "string" };

/** The schema of an object. */
export const object = (properties: JsonObject, rest: JsonObject = {}): JsonObject => ({
  type: "object",
  properties,
  ...rest,
});

/** The schema of an object that a constant tells apart. */
export const tagged = (name: string): JsonObject =>
  object({ type: { const: name, type: "string" } }, { required: ["type"] });

/** Puts a schema of this name into a document. */
export function setSchema(document: Document, name: string, schema: Json): void {
  document.components["schemas"] = { ...document.components["schemas"], [name]: schema };
}

/** What the comparison finds once an edit has been made to a document that another one has prepared. */
export function changesBy(contract: Document, plant: Edit, given: Edit = () => {}) {
  const before = structuredClone(contract);
  given(before);
  const after = structuredClone(before);
  plant(after);
  return compareDocuments(before, after);
}

function resolved(document: Document, value: Json): JsonObject {
  const { $ref } = asObject(value);
  if (typeof $ref !== "string") {
    if (typeof value !== "object" || value === null) throw new Error(`there is nothing at ${JSON.stringify(value)}`);
    return value as JsonObject;
  }
  return at(document, document as JsonObject, ...$ref.slice(2).split("/"));
}
