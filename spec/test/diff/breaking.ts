import type { Kind } from "../../src/diff/kinds.ts";
import { asArray, asObject, type JsonObject } from "../../src/diff/node.ts";
import type { Document, Json } from "../../src/document.ts";
import {
  answerOf,
  at,
  dropProperty,
  type Edit,
  operation,
  parameterOf,
  pathOf,
  requestOf,
  responseOf,
  setProperty,
} from "./planting.ts";

/** A change that breaks: what it is, the one line that names it, and how it comes about. */
export interface Breaking {
  title: string;
  kind: Kind;
  breaks: string;
  place: RegExp;
  plant: Edit;
  /** What has to be there before. */
  given?: Edit;
}

/** A property of what createSpace takes and of what getSpace answers, to be changed by a plant. */
const inRequest =
  (property: Json, required = false): Edit =>
  (document) =>
    setProperty(requestOf(document, "createSpace"), "planted", property, required);
const inAnswer =
  (property: Json, required = true): Edit =>
  (document) =>
    setProperty(answerOf(document, "getSpace"), "planted", property, required);

const REQUEST = /\/planted$/;
const ANSWER = /\/planted$/;

/** The same thing changed in what is sent. */
const sent = (title: string, kind: Kind, before: Json, after: Json, breaks = "callers"): Breaking => ({
  title: `of a request, ${title}`,
  kind,
  breaks,
  place: REQUEST,
  given: inRequest(before),
  plant: inRequest(after),
});

/** The same thing changed in what is answered. */
const answered = (title: string, kind: Kind, before: Json, after: Json, breaks: string): Breaking => ({
  title: `of an answer, ${title}`,
  kind,
  breaks,
  place: ANSWER,
  given: inAnswer(before),
  plant: inAnswer(after),
});

const text = { type: "string" };
const object = (properties: JsonObject, rest: JsonObject = {}): JsonObject => ({ type: "object", properties, ...rest });
const tagged = (name: string): JsonObject => object({ type: { const: name, type: "string" } }, { required: ["type"] });

function setSchema(document: Document, name: string, schema: Json): void {
  document.components["schemas"] = { ...document.components["schemas"], [name]: schema };
}

/** Gives a schema another name, in all places. */
function rename(document: Document, name: string, other: string): void {
  const text = JSON.stringify(document.components["schemas"]?.[name]);
  const { [name]: _, ...rest } = document.components["schemas"] ?? {};
  document.components["schemas"] = { ...rest, [other]: JSON.parse(text) };
  const changed = JSON.stringify(document).replaceAll(
    `"#/components/schemas/${name}"`,
    `"#/components/schemas/${other}"`,
  );
  Object.assign(document, JSON.parse(changed));
}

const operations: Breaking[] = [
  {
    title: "an operation is gone",
    kind: "operation-removed",
    breaks: "callers",
    place: /^getSpace$/,
    plant: (document) => {
      const { item, method } = pathOf(document, "getSpace");
      delete item[method];
    },
  },
  {
    title: "an operation has moved to another path",
    kind: "operation-moved",
    breaks: "callers, servers",
    place: /^listSpaces$/,
    plant: (document) => {
      const { path, item } = pathOf(document, "listSpaces");
      delete document.paths[path];
      document.paths["/moved"] = item;
    },
    given: (document) => {
      const { path, method } = pathOf(document, "listSpaces");
      document.paths[path] = { [method]: operation(document, "listSpaces") };
    },
  },
  {
    title: "an operationId is another one",
    kind: "operation-id-changed",
    breaks: "generated clients",
    place: /^getSpace$/,
    plant: (document) => {
      operation(document, "getSpace")["operationId"] = "readSpace";
    },
  },
  {
    title: "a method of clients has another name",
    kind: "sdk-method-changed",
    breaks: "generated clients",
    place: /^getSpace$/,
    plant: (document) => {
      operation(document, "getSpace")["x-sdk-method"] = "read";
    },
  },
  {
    title: "an operation is of another tag",
    kind: "tags-changed",
    breaks: "generated clients",
    place: /^getSpace$/,
    plant: (document) => {
      operation(document, "getSpace")["tags"] = ["orgs"];
    },
  },
  {
    title: "a repetition does it again",
    kind: "idempotency-changed",
    breaks: "callers",
    place: /^createSpace$/,
    plant: (document) => {
      operation(document, "createSpace")["x-idempotency"] = "none";
    },
  },
  {
    title: "a repetition has to be recognized",
    kind: "idempotency-changed",
    breaks: "servers",
    place: /^createSpace$/,
    plant: (document) => {
      operation(document, "createSpace")["x-idempotency"] = "natural";
    },
  },
  {
    title: "a list has no pages any more",
    kind: "pagination-changed",
    breaks: "generated clients",
    place: /^listSpaces$/,
    plant: (document) => {
      delete operation(document, "listSpaces")["x-pagination"];
    },
  },
  {
    title: "another state is the end of a long-running operation",
    kind: "long-running-changed",
    breaks: "generated clients",
    place: /^deleteTenant$/,
    plant: (document) => {
      at(document, operation(document, "deleteTenant"), "x-long-running")["done"] = ["erased"];
    },
  },
  {
    title: "a bulk operation takes one request only",
    kind: "bulk-changed",
    breaks: "generated clients",
    place: /^archiveRuns$/,
    plant: (document) => {
      delete operation(document, "archiveRuns")["x-bulk"];
    },
  },
  {
    title: "the server has another address",
    kind: "server-removed",
    breaks: "callers",
    place: /^servers$/,
    plant: (document) => {
      document["servers"] = [{ url: "https://elsewhere.example/v2" }];
    },
  },
];

const security: Breaking[] = [
  {
    title: "another scope is needed",
    kind: "security-narrowed",
    breaks: "callers",
    place: /^getSpace security$/,
    given: (document) => {
      operation(document, "getSpace")["security"] = [{ bearerAuth: [] }, { oauth2: ["spaces:read"] }];
    },
    plant: (document) => {
      operation(document, "getSpace")["security"] = [{ bearerAuth: [] }, { oauth2: ["spaces:read", "orgs:read"] }];
    },
  },
  {
    title: "an API key is not enough any more",
    kind: "security-narrowed",
    breaks: "callers",
    place: /^getSpace security$/,
    given: (document) => {
      operation(document, "getSpace")["security"] = [{ bearerAuth: [] }, { apiKeyAuth: [] }];
    },
    plant: (document) => {
      operation(document, "getSpace")["security"] = [{ bearerAuth: [] }];
    },
  },
  {
    title: "credentials are needed where none were",
    kind: "security-narrowed",
    breaks: "callers",
    place: /^getSpace security$/,
    given: (document) => {
      operation(document, "getSpace")["security"] = [];
    },
    plant: (document) => {
      operation(document, "getSpace")["security"] = [{ bearerAuth: [] }];
    },
  },
  {
    title: "a security scheme is gone",
    kind: "security-scheme-removed",
    breaks: "callers",
    place: /^securityScheme planted$/,
    given: (document) => {
      at(document, document as JsonObject, "components", "securitySchemes")["planted"] = { type: "mutualTLS" };
    },
    plant: (document) => {
      delete document.components["securitySchemes"]?.["planted"];
    },
  },
  {
    title: "an API key travels in another header",
    kind: "security-scheme-changed",
    breaks: "callers, servers",
    place: /^securityScheme planted$/,
    given: (document) => {
      const planted = { type: "apiKey", in: "header", name: "X-Planted" };
      at(document, document as JsonObject, "components", "securitySchemes")["planted"] = planted;
    },
    plant: (document) => {
      at(document, document as JsonObject, "components", "securitySchemes", "planted")["name"] = "X-Other";
    },
  },
  {
    title: "a security scheme has another name",
    kind: "security-scheme-renamed",
    breaks: "generated clients",
    place: /^securityScheme bearerAuth$/,
    plant: (document) => {
      Object.assign(document, JSON.parse(JSON.stringify(document).replaceAll('"bearerAuth"', '"token"')));
    },
  },
  {
    title: "a flow of OAuth is gone",
    kind: "oauth-flow-removed",
    breaks: "callers",
    place: /^securityScheme oauth2 clientCredentials$/,
    plant: (document) => {
      const flows = at(document, document as JsonObject, "components", "securitySchemes", "oauth2", "flows");
      delete flows["clientCredentials"];
    },
  },
  {
    title: "a scope of OAuth is gone",
    kind: "oauth-scope-removed",
    breaks: "callers",
    place: /^securityScheme oauth2 clientCredentials$/,
    given: (document) => {
      const flows = at(document, document as JsonObject, "components", "securitySchemes", "oauth2", "flows");
      at(document, flows, "clientCredentials", "scopes")["planted"] = "To be taken away.";
    },
    plant: (document) => {
      const flows = at(document, document as JsonObject, "components", "securitySchemes", "oauth2", "flows");
      delete at(document, flows, "clientCredentials", "scopes")["planted"];
    },
  },
  {
    title: "tokens are fetched elsewhere",
    kind: "oauth-url-changed",
    breaks: "callers",
    place: /^securityScheme oauth2 clientCredentials$/,
    plant: (document) => {
      const flows = at(document, document as JsonObject, "components", "securitySchemes", "oauth2", "flows");
      at(document, flows, "clientCredentials")["tokenUrl"] = "/elsewhere";
    },
  },
];

const planted =
  (parameter: JsonObject): Edit =>
  (document) => {
    const list = operation(document, "listSpaces");
    const others = asArray(list["parameters"]).filter((other) => asObject(other)["name"] !== "planted");
    list["parameters"] = [...others, { name: "planted", in: "query", schema: text, ...parameter }];
  };

const parameters: Breaking[] = [
  {
    title: "a parameter is gone",
    kind: "parameter-removed",
    breaks: "callers",
    place: /^parameter |^listSpaces/,
    plant: (document) => {
      const list = operation(document, "listSpaces");
      list["parameters"] = asArray(list["parameters"]).slice(1);
    },
  },
  {
    title: "a required parameter is new",
    kind: "parameter-added",
    breaks: "callers",
    place: /^listSpaces$/,
    plant: planted({ required: true }),
  },
  {
    title: "a required header is new",
    kind: "parameter-added",
    breaks: "callers",
    place: /^listSpaces$/,
    plant: planted({ in: "header", required: true }),
  },
  {
    title: "a parameter is required now",
    kind: "parameter-required",
    breaks: "callers",
    place: /^listSpaces query planted$/,
    given: planted({}),
    plant: planted({ required: true }),
  },
  {
    title: "a parameter in the path has another name",
    kind: "path-parameter-renamed",
    breaks: "generated clients",
    place: /^parameter |^getSpace path/,
    plant: (document) => {
      const { path, item } = pathOf(document, "getSpace");
      delete document.paths[path];
      document.paths[path.replace("{space}", "{id}")] = item;
      parameterOf(document, "getSpace", "space")["name"] = "id";
    },
    given: (document) => {
      // No other operation has the parameter, so that this is one change.
      for (const [path, item] of Object.entries(document.paths)) {
        const { path: own } = pathOf(document, "getSpace");
        if (path !== own && path.includes("{space}")) delete document.paths[path];
        else if (path === own) document.paths[path] = { get: item["get"] ?? null };
      }
    },
  },
  {
    title: "a list of values is written in another way",
    kind: "serialization-changed",
    breaks: "callers, servers",
    place: /^listSpaces query planted$/,
    given: planted({ explode: true, schema: { type: "array", items: text } }),
    plant: planted({ explode: false, schema: { type: "array", items: text } }),
  },
  {
    title: "a page has fewer items at most",
    kind: "bound-changed",
    breaks: "callers",
    place: /limit/,
    plant: (document) => {
      at(document, parameterOf(document, "listSpaces", "limit"), "schema")["maximum"] = 10;
    },
  },
  {
    title: "a page has another length by default",
    kind: "default-changed",
    breaks: "callers, servers",
    place: /^listSpaces query planted$/,
    given: planted({ schema: { type: "integer", default: 50 } }),
    plant: planted({ schema: { type: "integer", default: 20 } }),
  },
];

const bodies: Breaking[] = [
  {
    title: "a body is taken no more",
    kind: "body-removed",
    breaks: "callers",
    place: /^createSpace request$/,
    plant: (document) => {
      delete operation(document, "createSpace")["requestBody"];
    },
  },
  {
    title: "a required body is new",
    kind: "body-added",
    breaks: "callers",
    place: /^deleteSpace request$/,
    plant: (document) => {
      const content = { "application/json": { schema: { type: "object" } } };
      operation(document, "deleteSpace")["requestBody"] = { required: true, content };
    },
  },
  {
    title: "a body is required now",
    kind: "body-required",
    breaks: "callers",
    place: /^createSpace request$/,
    given: (document) => {
      at(document, operation(document, "createSpace"), "requestBody")["required"] = false;
    },
    plant: (document) => {
      at(document, operation(document, "createSpace"), "requestBody")["required"] = true;
    },
  },
  {
    title: "a change is sent as another media type",
    kind: "media-type-removed",
    breaks: "callers, servers",
    place: /^updateSpace request$/,
    plant: (document) => {
      const body = at(document, operation(document, "updateSpace"), "requestBody");
      body["content"] = { "application/json": Object.values(asObject(body["content"]))[0] ?? null };
    },
  },
  {
    title: "one of two media types is taken no more",
    kind: "media-type-removed",
    breaks: "callers",
    place: /^updateSpace request$/,
    given: (document) => {
      const content = at(document, operation(document, "updateSpace"), "requestBody", "content");
      content["application/planted"] = Object.values(content)[0] ?? null;
    },
    plant: (document) => {
      delete at(document, operation(document, "updateSpace"), "requestBody", "content")["application/planted"];
    },
  },
  {
    title: "a part of a form is written in another way",
    kind: "encoding-changed",
    breaks: "callers, servers",
    place: /^uploadOrganizationFile request$/,
    plant: (document) => {
      const content = at(document, operation(document, "uploadOrganizationFile"), "requestBody", "content");
      for (const media of Object.values(content)) {
        asObject(media)["encoding"] = { planted: { contentType: "application/planted" } };
      }
    },
  },
  {
    title: "an answer comes as another media type",
    kind: "media-type-removed",
    breaks: "readers, servers",
    place: /./,
    plant: (document) => {
      const response = responseOf(document, "getSpace", "200");
      response["content"] = { "application/planted+json": Object.values(asObject(response["content"]))[0] ?? null };
    },
  },
];

const answers: Breaking[] = [
  {
    title: "a success is answered no more",
    kind: "status-removed",
    breaks: "readers, servers",
    place: /^setSpaceMember$/,
    plant: (document) => {
      delete at(document, operation(document, "setSpaceMember"), "responses")["201"];
    },
  },
  {
    title: "an error is answered no more",
    kind: "status-removed",
    breaks: "readers, servers",
    place: /^createSpace$/,
    plant: (document) => {
      delete at(document, operation(document, "createSpace"), "responses")["409"];
    },
  },
  {
    title: "another success is new",
    kind: "status-added",
    breaks: "readers",
    place: /^getSpace$/,
    plant: (document) => {
      at(document, operation(document, "getSpace"), "responses")["202"] = { description: "Later." };
    },
  },
  {
    title: "an error code is gone",
    kind: "error-code-removed",
    breaks: "readers",
    place: /./,
    plant: (document) => {
      const response = responseOf(document, "createSpace", "409");
      response["x-error-codes"] = asArray(response["x-error-codes"]).slice(1);
    },
  },
  {
    title: "all error codes are gone",
    kind: "error-code-removed",
    breaks: "readers",
    place: /./,
    plant: (document) => {
      delete responseOf(document, "createSpace", "409")["x-error-codes"];
    },
  },
  {
    title: "a header is gone",
    kind: "header-removed",
    breaks: "readers",
    place: /./,
    plant: (document) => {
      delete at(document, responseOf(document, "getSpace", "200"), "headers")["ETag"];
    },
  },
  {
    title: "a header is optional now",
    kind: "header-optional",
    breaks: "readers",
    place: /^header ETag$/,
    plant: (document) => {
      at(document, responseOf(document, "getSpace", "200"), "headers", "ETag")["required"] = false;
    },
  },
  {
    title: "a required header is new",
    kind: "header-added",
    breaks: "servers",
    place: /./,
    plant: (document) => {
      const headers = at(document, responseOf(document, "getSpace", "200"), "headers");
      headers["X-Planted"] = { required: true, schema: text };
    },
  },
  {
    title: "a header is required now",
    kind: "header-required",
    breaks: "servers",
    place: /X-Planted$/,
    given: (document) => {
      const headers = at(document, responseOf(document, "getSpace", "200"), "headers");
      headers["X-Planted"] = { schema: text };
    },
    plant: (document) => {
      at(document, responseOf(document, "getSpace", "200"), "headers", "X-Planted")["required"] = true;
    },
  },
];

const properties: Breaking[] = [
  {
    title: "a property of a request is gone",
    kind: "property-removed",
    breaks: "callers",
    place: REQUEST,
    given: inRequest(text),
    plant: (document) => dropProperty(requestOf(document, "createSpace"), "planted"),
  },
  {
    title: "a property of an answer is gone",
    kind: "property-removed",
    breaks: "readers",
    place: ANSWER,
    given: inAnswer(text),
    plant: (document) => dropProperty(answerOf(document, "getSpace"), "planted"),
  },
  sent("a property is read-only now", "property-removed", text, { ...text, readOnly: true }),
  answered("a property is write-only now", "property-removed", text, { ...text, writeOnly: true }, "readers"),
  {
    title: "a required property of a request is new",
    kind: "property-added",
    breaks: "callers",
    place: REQUEST,
    plant: inRequest(text, true),
  },
  {
    title: "a required property of an answer is new",
    kind: "property-added",
    breaks: "servers",
    place: ANSWER,
    plant: inAnswer(text),
  },
  answered(
    "a closed object has a new property",
    "property-added",
    object({}, { additionalProperties: false }),
    object({ planted: text }, { additionalProperties: false }),
    "readers",
  ),
  {
    title: "a property of a request is required now",
    kind: "property-required",
    breaks: "callers",
    place: REQUEST,
    given: inRequest(text),
    plant: inRequest(text, true),
  },
  {
    title: "a property of an answer is required now",
    kind: "property-required",
    breaks: "servers",
    place: ANSWER,
    given: inAnswer(text, false),
    plant: inAnswer(text),
  },
  {
    title: "a property of an answer is optional now",
    kind: "property-optional",
    breaks: "readers",
    place: ANSWER,
    given: inAnswer(text),
    plant: inAnswer(text, false),
  },
  sent(
    "an object takes no other properties any more",
    "object-closed",
    object({}),
    object({}, { additionalProperties: false }),
  ),
  answered(
    "an object has no other properties any more",
    "object-closed",
    object({}),
    object({}, { additionalProperties: false }),
    "servers",
  ),
  answered(
    "an object can have others",
    "object-opened",
    object({}, { additionalProperties: false }),
    object({}),
    "readers",
  ),
];

const values: Breaking[] = [
  sent("a value is of another type", "type-changed", text, { type: "integer" }, "callers, servers"),
  answered("a value is of another type", "type-changed", text, { type: "integer" }, "readers, servers"),
  sent("a number is whole now", "type-changed", { type: "number" }, { type: "integer" }),
  answered("a whole number can have a fraction", "type-changed", { type: "integer" }, { type: "number" }, "readers"),
  sent("null is refused", "null-removed", { type: ["string", "null"] }, text),
  answered("null is new", "null-allowed", text, { type: ["string", "null"] }, "readers"),
  answered(
    "null is new beside a schema",
    "null-allowed",
    object({}),
    { oneOf: [object({}), { type: "null" }] },
    "readers",
  ),
  answered(
    "null is written as OpenAPI 3.1 does not",
    "null-removed",
    { type: ["string", "null"] },
    { ...text, nullable: true },
    "servers",
  ),
  answered("null is gone", "null-removed", { type: ["string", "null"] }, text, "servers"),
  sent(
    "a number is narrower",
    "format-changed",
    { type: "integer", format: "int64" },
    { type: "integer", format: "int32" },
  ),
  answered(
    "a number is wider",
    "format-changed",
    { type: "integer", format: "int32" },
    { type: "integer", format: "int64" },
    "readers",
  ),
  answered(
    "a text is in another format",
    "format-changed",
    { ...text, format: "date-time" },
    { ...text, format: "date" },
    "readers, servers",
  ),
  sent("a value of a closed list is gone", "value-removed", { enum: ["a", "b"] }, { enum: ["a"] }),
  sent(
    "a value of an open list is gone",
    "value-removed",
    { ...text, "x-open-enum": ["a", "b"] },
    { ...text, "x-open-enum": ["a"] },
  ),
  answered(
    "a value of an open list is gone",
    "value-removed",
    { ...text, "x-open-enum": ["a", "b"] },
    { ...text, "x-open-enum": ["a"] },
    "readers",
  ),
  answered(
    "all values of an open list are gone",
    "value-removed",
    { ...text, "x-open-enum": ["a", "b"] },
    text,
    "readers",
  ),
  answered(
    "a value of a closed list is gone",
    "value-removed",
    { enum: ["a", "b"] },
    { enum: ["a"] },
    "servers, generated clients",
  ),
  answered("a closed list has a new value", "value-added", { enum: ["a"] }, { enum: ["a", "b"] }, "readers"),
  sent("a list is closed", "values-closed", { ...text, "x-open-enum": ["a"] }, { ...text, enum: ["a"] }),
  answered("a list is opened", "values-opened", { ...text, enum: ["a"] }, { ...text, "x-open-enum": ["a"] }, "readers"),
  sent("a text has to be shorter", "bound-changed", { ...text, maxLength: 50 }, { ...text, maxLength: 40 }),
  sent("a text has to be longer", "bound-changed", text, { ...text, minLength: 1 }),
  sent("a number has a limit", "bound-changed", { type: "integer" }, { type: "integer", maximum: 9 }),
  sent(
    "a number has to be greater",
    "bound-changed",
    { type: "integer", minimum: 0 },
    { type: "integer", exclusiveMinimum: 0 },
  ),
  sent(
    "a number has to be a multiple",
    "bound-changed",
    { type: "integer", multipleOf: 5 },
    { type: "integer", multipleOf: 10 },
  ),
  answered("a text can be longer", "bound-changed", { ...text, maxLength: 40 }, { ...text, maxLength: 50 }, "readers"),
  answered(
    "a list has fewer items at most",
    "bound-changed",
    { type: "array", items: text },
    { type: "array", items: text, maxItems: 3 },
    "servers",
  ),
  sent(
    "nothing can be named twice",
    "unique-items-changed",
    { type: "array", items: text },
    { type: "array", items: text, uniqueItems: true },
  ),
  sent("a text has to fit a pattern", "demand-changed", text, { ...text, pattern: "^a" }),
  sent(
    "a text has to fit another pattern",
    "demand-changed",
    { ...text, pattern: "^a" },
    { ...text, pattern: "^b" },
    "callers, servers",
  ),
  answered("a text fits a pattern no more", "demand-changed", { ...text, pattern: "^a" }, text, "readers"),
  sent(
    "one property demands another",
    "demand-changed",
    object({ a: text }),
    object({ a: text }, { dependentRequired: { a: ["b"] } }),
  ),
  sent(
    "an alternative is gone",
    "alternative-removed",
    { oneOf: [tagged("a"), tagged("b")] },
    { oneOf: [tagged("a")] },
  ),
  answered(
    "an alternative is new",
    "alternative-added",
    { oneOf: [tagged("a"), tagged("b")] },
    { oneOf: [tagged("c"), tagged("b"), tagged("a")] },
    "readers",
  ),
  answered(
    "one schema becomes one of two",
    "alternative-added",
    text,
    { oneOf: [text, { type: "integer" }] },
    "readers",
  ),
  sent(
    "alternatives are told apart by another property",
    "discriminator-changed",
    { oneOf: [tagged("a"), tagged("b")] },
    { oneOf: [tagged("a"), tagged("b")], discriminator: { propertyName: "type" } },
    "generated clients",
  ),
  sent("a default is gone", "default-changed", { ...text, default: "a" }, text),
  answered(
    "a secret is not marked any more",
    "unmarked-secret",
    { ...text, "x-sensitive": true },
    text,
    "generated clients",
  ),
];

const names: Breaking[] = [
  {
    title: "a schema has another name",
    kind: "schema-renamed",
    breaks: "generated clients",
    place: /^Planted$/,
    given: (document) => {
      setSchema(document, "Planted", object({ name: text }));
      inAnswer({ $ref: "#/components/schemas/Planted" })(document);
    },
    plant: (document) => rename(document, "Planted", "Replanted"),
  },
  {
    title: "a schema has no name any more",
    kind: "schema-removed",
    breaks: "generated clients",
    place: /^Planted$/,
    given: (document) => {
      setSchema(document, "Planted", object({ name: text }));
      inAnswer({ $ref: "#/components/schemas/Planted" })(document);
    },
    plant: (document) => {
      inAnswer(object({ name: text }))(document);
      delete document.components["schemas"]?.["Planted"];
    },
  },
  {
    title: "another schema stands in the place of one",
    kind: "schema-exchanged",
    breaks: "generated clients",
    place: ANSWER,
    given: (document) => {
      setSchema(document, "Planted", object({ name: text }));
      setSchema(document, "Another", object({ name: text }));
      inAnswer({ $ref: "#/components/schemas/Planted" })(document);
    },
    plant: inAnswer({ $ref: "#/components/schemas/Another" }),
  },
  {
    title: "a schema that holds itself has changed inside",
    kind: "null-removed",
    breaks: "servers",
    place: /^Planted\/parent$/,
    given: (document) => {
      const parent = { oneOf: [{ $ref: "#/components/schemas/Planted" }, { type: "null" }] };
      setSchema(document, "Planted", object({ parent }));
      inAnswer({ $ref: "#/components/schemas/Planted" })(document);
    },
    plant: (document) => setSchema(document, "Planted", object({ parent: { $ref: "#/components/schemas/Planted" } })),
  },
];

/** Changes that break, each of one line. */
export const BREAKING: Breaking[] = [
  ...operations,
  ...security,
  ...parameters,
  ...bodies,
  ...answers,
  ...properties,
  ...values,
  ...names,
];
