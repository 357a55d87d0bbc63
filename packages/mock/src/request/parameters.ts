import { isRecord } from "@orgplane/spec/internal/openapi";
import { parameterViolation, type Violation } from "../answer/violation.ts";
import { isJson } from "../http/media-type.ts";
import type { PrismOperation, PrismResponse } from "../prism/prism-operation.ts";
import { schemaViolations } from "../prism/schema-validator.ts";
import { typesOf } from "./schema.ts";
import { type Pairs, readPairs, readText, type Written } from "./style.ts";

/** The parameters of a request as they were sent, decoded. */
export interface SentParameters {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Pairs;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: Pairs;
}

type Requested = NonNullable<PrismOperation["request"]>;
type Parameter = NonNullable<
  Requested["query"] | Requested["headers"] | Requested["path"] | Requested["cookie"]
>[number];
type Place = "header" | "query" | "path" | "cookie";

/**
 * What is wrong with the parameters of a request. Prism's own reading of them takes an empty value for none, knows no
 * cookies, lists behind `anyOf`, or repeated names, and fails on an optional list that is absent.
 */
export function parameterViolations(operation: PrismOperation, sent: SentParameters): readonly Violation[] {
  const { headers = [], query = [], path = [], cookie = [] } = operation.request ?? {};
  const check = (place: Place, parameters: readonly Parameter[], read: (written: Written) => Read) =>
    parameters.flatMap((parameter) => checked(parameter, place, operation, read));
  return [
    ...check("header", headers.filter(isParameter), (written) => readHeader(sent.headers, written)),
    ...check("query", query, (written) =>
      readValues(sent.query, { ...written, isFree: (name) => !isTaken(name, operation) }),
    ),
    ...check("path", path, (written) => readPath(sent.path, written)),
    ...check("cookie", cookie, (written) => readValues(sent.cookies, written)),
  ];
}

/** Whether a parameter or a credential has the name in a query, so that it is no member of an exploded object. */
function isTaken(name: string, { request, security = [] }: PrismOperation): boolean {
  const [prefix = ""] = name.split("[", 1);
  return (
    (request?.query ?? []).some((parameter) => parameter.name === name || parameter.name === prefix) ||
    security.flat().some((scheme) => scheme.type === "apiKey" && scheme.name === name)
  );
}

/** What is wrong with the header fields of an answer. */
export function headerViolations(
  operation: PrismOperation,
  response: PrismResponse,
  sent: Readonly<Record<string, string>>,
): readonly Violation[] {
  return (response.headers ?? []).filter(isParameter).flatMap((header) => {
    const { readings = [undefined] } = readHeader(sent, writtenOf(header, "header", operation));
    return violationsOf(header, "header", readings, { side: "response", operation });
  });
}

// OpenAPI has these described in other places.
function isParameter({ name }: { readonly name: string }): boolean {
  return !["accept", "authorization", "content-type"].includes(name.toLowerCase());
}

/** What a parameter can mean, undefined where it is absent; and whether it was sent without a value. */
interface Read {
  readonly readings?: readonly unknown[] | undefined;
  readonly isEmpty?: boolean;
}

function readHeader(headers: Readonly<Record<string, string>>, written: Written): Read {
  const text = headers[written.name.toLowerCase()];
  if (text === undefined) return {};
  return { readings: readText(text, written), isEmpty: text === "" && !typesOf(written).has("array") };
}

function readPath(values: Readonly<Record<string, string>>, written: Written): Read {
  const text = values[written.name];
  return text === undefined ? {} : { readings: readText(text, written) };
}

function readValues(pairs: Pairs, written: Written): Read {
  const values = pairs.filter(([name]) => name === written.name);
  return { readings: readPairs(pairs, written), isEmpty: values.length === 1 && values[0]?.[1] === "" };
}

function checked(
  parameter: Parameter,
  place: Place,
  operation: PrismOperation,
  read: (written: Written) => Read,
): readonly Violation[] {
  const written = writtenOf(parameter, place, operation);
  const { readings, isEmpty = false } = read(written);
  if (isEmpty && "allowEmptyValue" in parameter && parameter.allowEmptyValue === true) return [];
  const found = violationsOf(parameter, place, isEmpty ? [""] : (readings ?? [undefined]), {
    side: "request",
    operation,
  });
  if (isEmpty && found.length > 0) {
    return [parameterViolation("invalid_parameter", place, parameter.name, "must not be empty")];
  }
  return readings !== undefined && parameter.deprecated === true
    ? [...found, deprecated(place, parameter.name)]
    : found;
}

function violationsOf(
  parameter: Parameter,
  place: Place,
  readings: readonly unknown[],
  { side, operation }: { side: "request" | "response"; operation: PrismOperation },
): readonly Violation[] {
  if (readings.length === 0) {
    const fault = isJsonText(parameter) ? "is not valid JSON" : `is not in the style ${parameter.style}`;
    return [parameterViolation("invalid_parameter", place, parameter.name, fault)];
  }
  const key = place === "header" ? parameter.name.toLowerCase() : parameter.name;
  const schema = wrapperOf(parameter, key);
  // Nothing can be wrong with what may be absent, and most parameters of most requests are.
  if (readings.every((value) => value === undefined) && parameter.required !== true) return [];
  const found = readings.map((value) =>
    schemaViolations(value === undefined ? {} : { [key]: value }, schema, { side, place, operation }),
  );
  return found.some((violations) => violations.length === 0) ? [] : (found[0] ?? []);
}

function deprecated(place: Place, name: string): Violation {
  const message = `${place.charAt(0).toUpperCase()}${place.slice(1)} param ${name} is deprecated`;
  return { path: [place, name], code: "deprecated", message, severity: 1 };
}

function writtenOf(parameter: Parameter, place: Place, operation: PrismOperation): Written {
  const { name, style, explode } = parameter;
  const usual = place === "query" || place === "cookie" ? "form" : "simple";
  const written = isJsonText(parameter) ? "json" : String(style ?? usual);
  return { name, style: written, explode: explode ?? written === "form", schema: schemaOf(parameter), root: operation };
}

const wrappers = new WeakMap<Parameter, object>();

/** A schema for an object that has the parameter alone, as Prism makes one for all of them. */
function wrapperOf(parameter: Parameter, key: string): object {
  const schema = schemaOf(parameter);
  const known = wrappers.get(parameter) ?? {
    ...(schema?.$schema === undefined ? {} : { $schema: schema.$schema }),
    type: "object",
    properties: schema === undefined ? {} : { [key]: schema },
    required: parameter.required === true ? [key] : [],
  };
  wrappers.set(parameter, known);
  return known;
}

function schemaOf(parameter: Parameter): { readonly $schema?: unknown } | undefined {
  return parameter.schema ?? jsonOf(parameter)?.schema;
}

function isJsonText(parameter: Parameter): boolean {
  return parameter.schema === undefined && jsonOf(parameter) !== undefined;
}

/** The media type of a parameter that is JSON. Prism passes `content` on as it stands in the document. */
function jsonOf(parameter: object): { readonly schema?: object } | undefined {
  const content = "content" in parameter && isRecord(parameter.content) ? parameter.content : {};
  return Object.entries(content).find(([mediaType]) => isJson(mediaType))?.[1] as { schema?: object } | undefined;
}
