import { compareDocuments } from "../../src/diff/compare.ts";
import { bundleContract, type Document } from "../../src/document.ts";
import { asArray, asObject, type Json, type JsonObject } from "../../src/openapi/index.ts";

/** An edit of a document before the comparison. */
export type Edit = (document: Document) => void;

/** The contract as published: no two places share one object, unlike those of a YAML anchor. */
export async function readContract(): Promise<Document> {
  return JSON.parse(JSON.stringify(await bundleContract()));
}

/** An operation of a document, to be edited. */
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

/** The value at these keys, following `$ref`s; it can be edited in place. */
export function at(document: Document, from: Json, ...keys: string[]): JsonObject {
  return keys.reduce((value: JsonObject, key) => resolved(document, value[key] ?? null), resolved(document, from));
}

/** The schema of an operation's request body. */
export function requestOf(document: Document, id: string): JsonObject {
  const [media] = Object.values(at(document, operation(document, id), "requestBody", "content"));
  return at(document, media ?? null, "schema");
}

/** The response of an operation with this status. */
export function responseOf(document: Document, id: string, status: string): JsonObject {
  return at(document, operation(document, id), "responses", status);
}

/** The schema of an operation's response. */
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

/** Adds a property to an object's schema, whatever else it has. */
export function setProperty(schema: JsonObject, name: string, property: Json, required = false): void {
  schema["properties"] = { ...asObject(schema["properties"]), [name]: property };
  schema["required"] = [...asArray(schema["required"]).filter((other) => other !== name), ...(required ? [name] : [])];
}

/** Removes a property from an object's schema. */
export function dropProperty(schema: JsonObject, name: string): void {
  const { [name]: _, ...properties } = asObject(schema["properties"]);
  schema["properties"] = properties;
  schema["required"] = asArray(schema["required"]).filter((other) => other !== name);
}

/** A property of the request of createSpace. */
export const inRequest =
  (property: Json, required = false): Edit =>
  (document) =>
    setProperty(requestOf(document, "createSpace"), "planted", property, required);

/** A property of the response of getSpace. */
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

/** The schema of a string. */
export const text = { type: "string" };

/** The schema of an object. */
export const object = (properties: JsonObject, rest: JsonObject = {}): JsonObject => ({
  type: "object",
  properties,
  ...rest,
});

/** The schema of an object with a distinguishing constant. */
export const tagged = (name: string): JsonObject =>
  object({ type: { const: name, type: "string" } }, { required: ["type"] });

/** Adds a schema with this name to a document. */
export function setSchema(document: Document, name: string, schema: Json): void {
  document.components["schemas"] = { ...document.components["schemas"], [name]: schema };
}

/** The changes that the comparison finds after an edit of a prepared document. */
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
