import type { Kind } from "../../src/diff/kinds.ts";
import { asArray, asObject, type Json, type JsonObject } from "../../src/openapi/index.ts";
import {
  answerOf,
  at,
  type Edit,
  inAnswer,
  inRequest,
  object,
  operation,
  parameterOf,
  pathOf,
  requestOf,
  responseOf,
  setSchema,
  tagged,
  text,
  withParameter,
} from "./planting.ts";

/** A harmless change: its title, the lines that report it, and the edit that makes it. */
export interface Harmless {
  title: string;
  /** The kinds that are found; empty if only readers can see the change. */
  kinds: Kind[];
  plant: Edit;
  /** What has to exist before the edit. */
  given?: Edit;
}

const sent = (title: string, kinds: Kind[], before: Json, after: Json): Harmless => ({
  title: `of a request, ${title}`,
  kinds,
  given: inRequest(before),
  plant: inRequest(after),
});

const answered = (title: string, kinds: Kind[], before: Json, after: Json): Harmless => ({
  title: `of an answer, ${title}`,
  kinds,
  given: inAnswer(before),
  plant: inAnswer(after),
});

/** Reverses the order of the members of each object. */
function turned(value: Json): Json {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, member]) => [key, turned(member)] as const);
  return Object.fromEntries(entries.reverse());
}

/** Changes the text under a key in every place. */
function everywhere(value: Json, key: string, change: (text: Json) => Json): void {
  if (typeof value !== "object" || value === null) return;
  for (const member of Object.values(value)) everywhere(member, key, change);
  if (!Array.isArray(value) && typeof value[key] === "string") value[key] = change(value[key]);
}

const words: Harmless[] = [
  {
    title: "the members of all objects stand in another order",
    kinds: [],
    plant: (document) => {
      const other = asObject(turned(document as JsonObject));
      for (const key of Object.keys(document)) delete document[key];
      Object.assign(document, other);
    },
  },
  {
    title: "all descriptions and summaries are others",
    kinds: [],
    plant: (document) => {
      for (const key of ["description", "summary"])
        everywhere(document as JsonObject, key, (text) => `${text} Indeed.`);
    },
  },
  {
    title: "examples are others",
    kinds: [],
    plant: (document) => {
      for (const example of Object.values(document.components["examples"] ?? {})) asObject(example)["value"] = {};
      requestOf(document, "createSpace")["examples"] = [{ name: "another" }];
      parameterOf(document, "listSpaces", "limit")["example"] = 7;
      for (const media of Object.values(at(document, responseOf(document, "getSpace", "200"), "content"))) {
        delete asObject(media)["examples"];
      }
    },
  },
  {
    title: "the version is another one",
    kinds: [],
    plant: (document) => {
      at(document, document as JsonObject, "info")["version"] = "99.0.0";
    },
  },
  {
    title: "parameters, alternatives of security and what is required stand in another order",
    kinds: [],
    plant: (document) => {
      const list = operation(document, "listSpaces");
      for (const key of ["parameters", "security"]) list[key] = asArray(list[key]).toReversed();
      const answer = answerOf(document, "getSpace");
      answer["required"] = asArray(answer["required"]).toReversed();
    },
  },
  {
    title: "an operation is deprecated",
    kinds: ["deprecation-changed"],
    plant: (document) => {
      operation(document, "getSpace")["deprecated"] = true;
    },
  },
];

const operations: Harmless[] = [
  {
    title: "an operation is new",
    kinds: ["operation-added"],
    plant: (document) => {
      document.paths["/planted"] = { get: { ...operation(document, "listSpaces"), operationId: "listPlanted" } };
    },
  },
  {
    title: "a list can be paged in another way as well",
    kinds: ["pagination-changed"],
    given: (document) => {
      operation(document, "listSpaces")["x-pagination"] = { styles: ["cursor"] };
    },
    plant: (document) => {
      operation(document, "listSpaces")["x-pagination"] = { styles: ["cursor", "offset"] };
    },
  },
  {
    title: "an operation says something that nothing is made of",
    kinds: ["extension-changed"],
    plant: (document) => {
      operation(document, "getSpace")["x-planted"] = true;
    },
  },
  {
    title: "there is another server",
    kinds: ["server-added"],
    plant: (document) => {
      document["servers"] = [...asArray(document["servers"]), { url: "https://elsewhere.example/v1" }];
    },
  },
  {
    title: "other credentials are enough as well",
    kinds: ["security-widened"],
    plant: (document) => {
      operation(document, "getSpace")["security"] = [
        ...asArray(operation(document, "getSpace")["security"]),
        { planted: [] },
      ];
    },
    given: (document) => {
      at(document, document as JsonObject, "components", "securitySchemes")["planted"] = { type: "mutualTLS" };
    },
  },
  {
    title: "a scope is needed no more",
    kinds: ["security-widened"],
    given: (document) => {
      operation(document, "getSpace")["security"] = [{ oauth2: ["spaces:read", "orgs:read"] }];
    },
    plant: (document) => {
      operation(document, "getSpace")["security"] = [{ oauth2: ["spaces:read"] }];
    },
  },
  {
    title: "the security of an operation is that of the document, and now says so",
    kinds: [],
    given: (document) => {
      document["security"] = operation(document, "getSpace")["security"] ?? [];
      delete operation(document, "getSpace")["security"];
    },
    plant: (document) => {
      operation(document, "getSpace")["security"] = structuredClone(document["security"] ?? []);
    },
  },
];

const requests: Harmless[] = [
  { title: "an optional parameter is new", kinds: ["parameter-added"], plant: withParameter({}) },
  {
    title: "a parameter is optional now",
    kinds: ["parameter-optional"],
    given: withParameter({ required: true }),
    plant: withParameter({}),
  },
  {
    title: "a header of requests is written in another case",
    kinds: [],
    given: withParameter({ in: "header", name: "X-planted" }),
    plant: (document) => {
      const parameter = parameterOf(document, "listSpaces", "X-planted");
      parameter["name"] = "x-Planted";
    },
  },
  {
    title: "what a parameter leaves unsaid is the default of its style",
    kinds: [],
    given: withParameter({}),
    plant: withParameter({ style: "form", explode: true, required: false }),
  },
  {
    title: "a parameter stands with the path",
    kinds: [],
    given: (document) => {
      withParameter({})(document);
      const { path, method } = pathOf(document, "listSpaces");
      document.paths[path] = { [method]: operation(document, "listSpaces") };
    },
    plant: (document) => {
      const list = operation(document, "listSpaces");
      const own = asArray(list["parameters"]);
      pathOf(document, "listSpaces").item["parameters"] = own.slice(-1);
      list["parameters"] = own.slice(0, -1);
    },
  },
  {
    title: "a page can have more items",
    kinds: ["bound-changed"],
    plant: (document) => {
      at(document, parameterOf(document, "listSpaces", "limit"), "schema")["maximum"] = 1000;
    },
  },
  {
    title: "an optional body is new",
    kinds: ["body-added"],
    plant: (document) => {
      operation(document, "deleteSpace")["requestBody"] = { content: { "application/json": { schema: object({}) } } };
    },
  },
  {
    title: "a body is optional now",
    kinds: ["body-optional"],
    given: (document) => {
      at(document, operation(document, "createSpace"), "requestBody")["required"] = true;
    },
    plant: (document) => {
      at(document, operation(document, "createSpace"), "requestBody")["required"] = false;
    },
  },
  {
    title: "a change can be sent as another media type as well",
    kinds: ["media-type-added"],
    plant: (document) => {
      const content = at(document, operation(document, "updateSpace"), "requestBody", "content");
      content["application/planted"] = Object.values(content)[0] ?? null;
    },
  },
  {
    title: "an optional property of a request is new",
    kinds: ["property-added"],
    plant: inRequest(text),
  },
  {
    title: "a property of a request is optional now",
    kinds: ["property-optional"],
    given: inRequest(text, true),
    plant: inRequest(text),
  },
  sent("a text can be longer", ["bound-changed"], { ...text, maxLength: 40 }, { ...text, maxLength: 50 }),
  sent("a pattern is gone", ["demand-changed"], { ...text, pattern: "^a" }, text),
  sent("null is taken", ["null-allowed"], text, { type: ["string", "null"] }),
  sent("a closed list has a new value", ["value-added"], { enum: ["a"] }, { enum: ["a", "b"] }),
  sent("a list is opened", ["values-opened"], { ...text, enum: ["a"] }, { ...text, "x-open-enum": ["a"] }),
  sent("an object takes others", ["object-opened"], object({}, { additionalProperties: false }), object({})),
  sent(
    "an alternative is new",
    ["alternative-added"],
    { oneOf: [tagged("a"), tagged("b")] },
    { oneOf: [tagged("b"), tagged("a"), tagged("c")] },
  ),
  sent("a whole number can have a fraction", ["type-changed"], { type: "integer" }, { type: "number" }),
  sent("a default is said", ["default-changed"], text, { ...text, default: "a" }),
];

const answers: Harmless[] = [
  {
    title: "an optional property of an answer is new",
    kinds: ["property-added"],
    plant: inAnswer(text, false),
  },
  {
    title: "an error is new",
    kinds: ["status-added"],
    plant: (document) => {
      at(document, operation(document, "getSpace"), "responses")["507"] = responseOf(document, "getSpace", "500");
    },
  },
  {
    title: "an error code is new",
    kinds: ["error-code-added"],
    plant: (document) => {
      const response = responseOf(document, "createSpace", "409");
      response["x-error-codes"] = [...asArray(response["x-error-codes"]), "planted"];
    },
  },
  {
    title: "an optional header is new",
    kinds: ["header-added"],
    plant: (document) => {
      at(document, responseOf(document, "getSpace", "200"), "headers")["X-Planted"] = { schema: text };
    },
  },
  {
    title: "an answer comes as another media type as well",
    kinds: ["media-type-added"],
    plant: (document) => {
      at(document, responseOf(document, "getSpace", "200"), "content")["application/planted"] = { schema: text };
    },
  },
  answered(
    "an open list has a new value",
    ["value-added"],
    { ...text, "x-open-enum": ["a"] },
    { ...text, "x-open-enum": ["b", "a"] },
  ),
  answered("an open list names its values at last", [], text, { ...text, description: "`a`." }),
  answered("a value is a secret", ["marked-secret"], text, { ...text, "x-sensitive": true }),
  answered("a property is deprecated", ["deprecation-changed"], text, { ...text, deprecated: true }),
  answered("a default is another one", [], { ...text, default: "a" }, { ...text, default: "b" }),
];

const rewritten: Harmless[] = [
  answered("the values of a closed list stand in another order", [], { enum: ["a", "b"] }, { enum: ["b", "a"] }),
  answered("null is written in another way", [], { type: ["string", "null"] }, { oneOf: [text, { type: "null" }] }),
  {
    title: "null is written as in OpenAPI 3.0, which it is",
    kinds: [],
    given: inAnswer({ type: ["string", "null"] }),
    plant: (document) => {
      document.openapi = "3.0.3";
      inAnswer({ ...text, nullable: true })(document);
    },
  },
  answered("one of one is the one", [], text, { oneOf: [text] }),
  answered("all of one is the one", [], object({ a: text }), {
    allOf: [object({ a: text })],
    description: "The same.",
  }),
  answered("all of several is all in one", [], object({ a: text, b: text }, { required: ["a"] }), {
    allOf: [object({ a: text }, { required: ["a"] }), object({ b: text })],
  }),
  answered(
    "a limit is written in another way",
    [],
    { type: "integer", exclusiveMinimum: 0 },
    { type: "integer", minimum: 1 },
  ),
  answered(
    "what holds without saying is said",
    [],
    object({}),
    object({}, { additionalProperties: true, minProperties: 0 }),
  ),
  {
    title: "what stood in place has got a name",
    kinds: [],
    given: inAnswer(object({ name: text })),
    plant: (document) => {
      setSchema(document, "Planted", object({ name: text }));
      inAnswer({ $ref: "#/components/schemas/Planted" })(document);
    },
  },
  {
    title: "a named response stands in place",
    kinds: [],
    plant: (document) => {
      const responses = at(document, operation(document, "getSpace"), "responses");
      responses["200"] = structuredClone(responseOf(document, "getSpace", "200"));
    },
  },
  {
    title: "a response has another name",
    kinds: [],
    plant: (document) => {
      const responses = at(document, operation(document, "getSpace"), "responses");
      document.components["responses"] = {
        ...document.components["responses"],
        Planted: responseOf(document, "getSpace", "200"),
      };
      responses["200"] = { $ref: "#/components/responses/Planted" };
    },
  },
  {
    title: "a schema that holds itself stays as it is",
    kinds: [],
    given: (document) => {
      const parent = { oneOf: [{ $ref: "#/components/schemas/Planted" }, { type: "null" }] };
      setSchema(
        document,
        "Planted",
        object({ parent, children: { type: "array", items: { $ref: "#/components/schemas/Planted" } } }),
      );
      inAnswer({ $ref: "#/components/schemas/Planted" })(document);
    },
    plant: () => {},
  },
  {
    title: "a schema is reached on a million ways, and compared all the same",
    kinds: [],
    given: (document) => {
      for (let level = 0; level < 20; level++) {
        const next = level < 19 ? { $ref: `#/components/schemas/Planted${level + 1}` } : text;
        setSchema(document, `Planted${level}`, object({ left: next, right: next }));
      }
      inAnswer({ $ref: "#/components/schemas/Planted0" })(document);
    },
    plant: () => {},
  },
];

/** Harmless changes. */
export const HARMLESS: Harmless[] = [...words, ...operations, ...requests, ...answers, ...rewritten];
