import type { OpenApiDocument } from "../src/document/openapi-document.ts";
import { createMockHandler, type MockHandlerOptions } from "../src/handler.ts";

const problemSchema = {
  type: "object",
  required: ["type", "title", "status", "detail", "instance", "code", "request_id", "errors"],
  additionalProperties: false,
  properties: {
    type: { type: "string", format: "uri-reference" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: ["string", "null"] },
    instance: { type: ["string", "null"], format: "uri-reference" },
    code: { type: "string" },
    request_id: { type: ["string", "null"] },
    errors: {
      type: "array",
      items: {
        type: "object",
        required: ["code", "detail"],
        properties: {
          pointer: { type: "string", format: "json-pointer" },
          parameter: { type: "string" },
          header: { type: "string" },
          code: { type: "string" },
          detail: { type: "string" },
        },
        oneOf: [{ required: ["pointer"] }, { required: ["parameter"] }, { required: ["header"] }],
      },
    },
  },
};

const requestId = { "X-Request-Id": { required: true, schema: { type: "string" }, example: "req_1" } };

function problems(status: number, ...codes: string[]): Record<string, unknown> {
  const value = (code: string) => ({
    type: `https://example.test/problems/${code}`,
    title: code,
    status,
    detail: "As the contract has it.",
    instance: "/v1/things",
    code,
    request_id: "req_1",
    errors: [],
  });
  const examples = Object.fromEntries(codes.map((code) => [code, { value: value(code) }]));
  const schema = { $ref: "#/components/schemas/Problem" };
  return {
    description: "A problem",
    headers: requestId,
    content: { "application/problem+json": { schema, examples } },
  };
}

const thing = { id: "thg_1", name: "first", tags: ["a"], note: null };
const ofThing = (description: string, more: Record<string, unknown> = {}) => ({
  description,
  headers: { ...requestId, ...more },
  content: {
    "application/json": {
      schema: { $ref: "#/components/schemas/Thing" },
      examples: { thing: { value: thing }, other: { value: { ...thing, id: "thg_2" } } },
    },
  },
});

const body = (mediaType: string, schema: unknown) => ({ required: true, content: { [mediaType]: { schema } } });
const query = (name: string, schema: unknown, more = {}) => ({ name, in: "query", schema, ...more });
const inPath = { name: "thing", in: "path", required: true, schema: { type: "string", maxLength: 40 } };
const common = { 401: problems(401, "unauthenticated", "token_expired"), 500: problems(500, "internal_error") };
const unreadable = { 400: problems(400, "malformed_request", "invalid_parameter", "unknown_parameter") };
const refusable = {
  ...unreadable,
  413: problems(413, "content_too_large"),
  415: problems(415, "unsupported_media_type"),
};

/** A contract that is small enough to remember, written like the real one. */
export const fixture: OpenApiDocument = {
  openapi: "3.1.1",
  jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
  info: { title: "Things", version: "1" },
  servers: [{ url: "http://127.0.0.1:4010/v1" }],
  security: [{ bearerAuth: [] }, { apiKeyAuth: [] }],
  paths: {
    "/things": {
      get: {
        operationId: "listThings",
        parameters: [
          query("limit", { type: "integer", minimum: 1, maximum: 100 }),
          query("cursor", { type: "string", minLength: 1 }),
          query("offset", { type: "integer", minimum: 0 }),
          query(
            "sort",
            { type: "array", items: { type: "string", pattern: "^-?[a-z_]+$" } },
            { style: "form", explode: false },
          ),
          query("query", { type: "string" }),
        ],
        responses: {
          200: {
            description: "Things",
            headers: { ...requestId, RateLimit: { schema: { type: "string" }, example: '"default";r=98;t=42' } },
            content: {
              "application/json": {
                schema: { type: "array", items: { $ref: "#/components/schemas/Thing" } },
                examples: { some: { value: [thing] } },
              },
            },
          },
          400: problems(400, "invalid_parameter", "unknown_parameter", "conflicting_parameters"),
          ...common,
        },
      },
      post: {
        operationId: "createThing",
        parameters: [{ name: "Idempotency-Key", in: "header", schema: { type: "string", minLength: 1, maxLength: 8 } }],
        requestBody: body("application/json", { $ref: "#/components/schemas/ThingCreate" }),
        responses: {
          201: ofThing("Created", { Location: { schema: { type: "string" }, example: "/v1/things/thg_1" } }),
          409: problems(409, "name_taken"),
          422: problems(422, "invalid_body", "name_reserved"),
          ...refusable,
          ...common,
        },
      },
    },
    "/things/archive": {
      post: {
        operationId: "archiveThings",
        "x-bulk": { items: "ids" },
        requestBody: body("application/json", {
          type: "object",
          required: ["ids"],
          properties: { ids: { type: "array", items: { type: "string" } } },
        }),
        responses: {
          200: {
            description: "What became of each",
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/Archived" },
                examples: {
                  partly: { value: { done: ["a", "b"], refused: [{ id: "c", why: "It is lost." }], count: 3 } },
                  none: { value: { done: [], refused: [], count: 0 } },
                },
              },
            },
          },
          ...refusable,
          ...common,
        },
      },
    },
    "/things/mine": { get: { operationId: "getMyThing", responses: { 200: ofThing("Mine"), ...common } } },
    "/things/{thing}": {
      parameters: [inPath],
      get: {
        operationId: "getThing",
        responses: {
          200: ofThing("A thing"),
          400: problems(400, "invalid_parameter"),
          404: problems(404, "not_found"),
          ...common,
        },
      },
      patch: {
        operationId: "updateThing",
        requestBody: body("application/merge-patch+json", { type: "object", minProperties: 1 }),
        responses: { 200: ofThing("Changed"), ...common },
      },
      delete: {
        operationId: "deleteThing",
        responses: { 204: { description: "Gone", headers: requestId }, ...common },
      },
    },
    "/things/{thing}/content": {
      parameters: [inPath],
      get: {
        operationId: "downloadThing",
        responses: {
          200: {
            description: "Bytes",
            content: {
              "application/octet-stream": {
                schema: { type: "string", format: "binary" },
                examples: { csv: { value: "é,1\n" } },
              },
            },
          },
          404: problems(404, "not_found"),
          ...common,
        },
      },
      put: {
        operationId: "replaceThing",
        requestBody: body("application/octet-stream", { type: "string", format: "binary" }),
        responses: { 200: ofThing("Replaced"), ...refusable, ...common },
      },
      post: {
        operationId: "uploadThing",
        requestBody: {
          required: true,
          content: {
            "multipart/form-data": {
              schema: { $ref: "#/components/schemas/ThingUpload" },
              encoding: { file: { contentType: "text/csv" } },
            },
          },
        },
        responses: { 201: ofThing("Uploaded"), 422: problems(422, "invalid_body"), ...refusable, ...common },
      },
    },
    "/old-things": {
      get: {
        operationId: "listOldThings",
        deprecated: true,
        responses: {
          200: ofThing("Old", {
            Deprecation: { required: true, schema: { type: "string", pattern: "^@[0-9]+$" }, example: "@1780272000" },
            Sunset: { schema: { type: "string" }, example: "Tue, 01 Jun 2027 00:00:00 GMT" },
          }),
          ...common,
        },
      },
    },
    "/wrong": {
      get: {
        operationId: "getWrong",
        responses: {
          200: {
            description: "An example that breaks its schema",
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/Thing" },
                examples: { wrong: { value: { id: 1 } } },
              },
            },
          },
        },
      },
    },
  },
  components: {
    securitySchemes: {
      bearerAuth: { type: "http", scheme: "bearer" },
      apiKeyAuth: { type: "apiKey", in: "header", name: "X-API-Key" },
    },
    schemas: {
      Problem: problemSchema,
      Thing: {
        type: "object",
        required: ["id", "name", "tags", "note"],
        properties: {
          id: { type: "string", readOnly: true },
          name: { type: "string" },
          tags: { type: "array", items: { type: "string" } },
          note: { type: ["string", "null"] },
          state: { type: "string", not: { enum: ["lost"] } },
        },
      },
      Archived: {
        type: "object",
        required: ["done", "refused"],
        properties: {
          count: { type: "integer" },
          refused: {
            type: "array",
            items: { type: "object", properties: { id: { type: "string" }, why: { type: "string" } } },
          },
          done: { type: "array", items: { type: "string" } },
        },
      },
      ThingCreate: {
        type: "object",
        required: ["name"],
        additionalProperties: false,
        properties: {
          name: { type: "string", maxLength: 20 },
          size: { type: "integer", maximum: 10 },
          // A closed pair. Under draft-07, Prism's fallback, `prefixItems` is ignored.
          pair: { type: "array", prefixItems: [{ type: "string" }, { type: "integer" }], items: false },
        },
      },
      ThingUpload: {
        type: "object",
        required: ["file", "kind"],
        additionalProperties: false,
        properties: {
          file: { type: "string", format: "binary" },
          kind: { type: "string", enum: ["table", "image"] },
          rows: { type: "integer" },
          labels: { type: "array", items: { type: "string" } },
          meta: { type: "object", required: ["a"], properties: { a: { type: "boolean" } } },
        },
      },
    },
  },
};

/** A request to the fixture, with a token unless `headers` sets another one. */
export function requestTo(path: string, init: RequestInit = {}): Request {
  const headers = new Headers({ Authorization: "Bearer token" });
  for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
  return new Request(`http://localhost:4010${path}`, { ...init, headers });
}

/** A caller of a mock of the fixture. */
export function mockOf(
  options: Partial<MockHandlerOptions> = {},
): (path: string, init?: RequestInit) => Promise<Response> {
  const handler = createMockHandler({ document: fixture, ...options });
  return (path, init) => handler(requestTo(path, init));
}

/** A JSON body. */
export function json(value: unknown, mediaType = "application/json"): RequestInit {
  return { method: "POST", body: JSON.stringify(value), headers: { "Content-Type": mediaType } };
}

/** The violations that a response reports, as Prism writes them. */
export function violationsOf(response: Response): { location: string[]; code: unknown; message: string }[] {
  return JSON.parse(response.headers.get("sl-violations") ?? "[]");
}
