import type { Document } from "./document.ts";
import {
  asArray,
  asObject,
  componentOf,
  dereference,
  isSafe,
  type Json,
  type JsonObject,
  METHODS,
  refOf,
} from "./openapi/index.ts";

/** A schema somewhere in the contract. */
export interface Place {
  schema: Json;
  /** The nearest component, and the path from there: `Organization`, `Organization/owner`. */
  name: string;
}

/** The schemas in a request to an operation, and in its successful responses. */
export interface OperationPlaces {
  /** By location and name: `query limit`. */
  parameters: Map<string, Place>;
  /** The request's body, once for each media type. */
  request: Place[];
  /** The bodies of all 2xx responses. */
  responses: Place[];
  /** In lower case. */
  method: string;
  /** Whether it changes something. */
  writes: boolean;
  /** Whether it takes the header `If-Match`. */
  takesIfMatch: boolean;
}

/** The places of every operation of a bundled document, by operationId. */
export function placesByOperation(document: Document): Map<string, OperationPlaces> {
  const result = new Map<string, OperationPlaces>();
  for (const item of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = asObject(item[method]);
      if (typeof operation["operationId"] !== "string") continue;
      const places = operationPlaces(document, operation, item["parameters"] ?? []);
      result.set(operation["operationId"], {
        ...places,
        method,
        writes: !isSafe(method),
      });
    }
  }
  return result;
}

/**
 * Follows a JSON pointer from schemas into the values that they describe: a token is the name of a property, or `*` for
 * any item of an array or any other property of a map. Follows `$ref`, and each branch of `oneOf`, `anyOf` and `allOf`.
 *
 * @returns every possible schema there; none if the pointer leads nowhere.
 */
export function follow(document: Document, from: Place[], pointer: string): Place[] {
  const tokens = pointer.split("/").slice(1);
  return tokens.reduce(
    (places, token) => places.flatMap((place) => step(document, place, token)),
    from.map((place) => settle(document, place)),
  );
}

/**
 * The places that a JSON pointer leads to, each named after the object that contains it: `Member/role`, although the
 * role is a component that other objects contain too. For an empty pointer, the places themselves.
 */
export function standings(document: Document, from: Place[], pointer: string): string[] {
  const [token] = pointer.split("/").slice(-1);
  if (!token) return follow(document, from, "").map(({ name }) => name);
  return follow(document, from, pointer.slice(0, -token.length - 1))
    .flatMap((place) => branches(document, place))
    .filter(({ schema }) => nextSchema(schema, token) !== undefined)
    .map(({ name }) => `${name}/${token}`);
}

/**
 * The values of a place, if the contract lists them: `const`, `enum` or `x-open-enum`, or those of an array's items.
 */
export function knownValues(document: Document, places: Place[]): Json[] {
  return places
    .flatMap((place) => branches(document, place))
    .flatMap(({ schema, name }) => {
      const node = asObject(schema);
      const values =
        "const" in node ? [node["const"] ?? null] : [...asArray(node["enum"]), ...asArray(node["x-open-enum"])];
      return values.length === 0 && "items" in node
        ? knownValues(document, [{ schema: node["items"] ?? null, name }])
        : values;
    });
}

function operationPlaces(
  document: Document,
  operation: JsonObject,
  shared: Json,
): Omit<OperationPlaces, "method" | "writes"> {
  const parameters = new Map<string, Place>();
  for (const entry of [...asArray(shared), ...asArray(operation["parameters"])]) {
    const parameter = asObject(dereference(document, entry));
    const key = `${parameter["in"]} ${parameter["name"]}`;
    parameters.set(key, settle(document, { schema: parameter["schema"] ?? {}, name: key }));
  }
  const responses = Object.entries(asObject(operation["responses"])).filter(([status]) => status.startsWith("2"));
  return {
    parameters,
    takesIfMatch: parameters.has("header If-Match"),
    request: bodies(document, operation["requestBody"] ?? null, "request"),
    responses: responses.flatMap(([status, response]) => bodies(document, response, status)),
  };
}

function bodies(document: Document, carrier: Json, name: string): Place[] {
  const content = asObject(asObject(dereference(document, carrier))["content"]);
  return Object.values(content).map((media) => settle(document, { schema: asObject(media)["schema"] ?? {}, name }));
}

function step(document: Document, place: Place, token: string): Place[] {
  return branches(document, place).flatMap(({ schema, name }) => {
    const next = nextSchema(schema, token);
    return next === undefined ? [] : [settle(document, { schema: next, name: `${name}/${token}` })];
  });
}

function nextSchema(schema: Json, token: string): Json | undefined {
  const node = asObject(schema);
  const next = token === "*" ? (node["items"] ?? node["additionalProperties"]) : asObject(node["properties"])[token];
  return next === false ? undefined : next;
}

/** The schema itself and all alternatives in it. */
function branches(document: Document, place: Place): Place[] {
  const node = asObject(place.schema);
  const inner = ["oneOf", "anyOf", "allOf"].flatMap((key) => asArray(node[key]));
  return [place, ...inner.flatMap((schema) => branches(document, settle(document, { ...place, schema })))];
}

/** Resolves references and unwraps "this or null", so that a place is named after its component. */
export function settle(document: Document, place: Place): Place {
  const node = asObject(place.schema);
  const ref = refOf(node);
  if (ref !== undefined) {
    return settle(document, {
      schema: dereference(document, node) ?? null,
      name: componentOf(ref)?.name ?? place.name,
    });
  }
  const choices = [...asArray(node["oneOf"]), ...asArray(node["anyOf"])].filter(
    (choice) => asObject(choice)["type"] !== "null",
  );
  return choices.length === 1 && choices[0] !== undefined ? settle(document, { ...place, schema: choices[0] }) : place;
}
