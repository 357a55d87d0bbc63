import { type ContractDocument, type JsonObject, list, object } from "./document.ts";
import type { ContractOperation, Parameter } from "./operations.ts";

/** A way to break a good request so that a server that honours the contract must refuse it. */
export interface Mutation {
  name: string;
  /** What is wrong: an unknown parameter, the value of one, text that is no JSON, or a body that does not fit. */
  kind: "unknown-parameter" | "invalid-parameter" | "malformed-body" | "invalid-body";
  apply(request: Request): Promise<Request>;
}

/**
 * The mutations that an operation's contract rules out: a query parameter that it does not have, each query parameter
 * with a value of another type, and of a JSON body each required property left out, each property of another type,
 * a property that does not exist, and text that is not JSON.
 */
export function mutationsOf(document: ContractDocument, operation: ContractOperation): Mutation[] {
  const query = operation.parameters.filter((parameter) => parameter.in === "query");
  const mutations: Mutation[] = [
    inQuery("unknown-parameter", "an unknown query parameter", (search) => search.set("no_such_parameter", "1")),
  ];
  for (const parameter of query) {
    const value = invalidQueryValue(document, parameter);
    if (value !== undefined)
      mutations.push(
        inQuery("invalid-parameter", `${parameter.name}=${value}`, (search) => search.set(parameter.name, value)),
      );
  }
  if (operation.body?.mediaType.endsWith("json") === true) {
    mutations.push(...jsonMutations(document.resolve(operation.body.schema)));
  }
  return mutations;
}

function invalidQueryValue(document: ContractDocument, { schema }: Parameter): string | undefined {
  const { type, minLength, pattern, enum: closed, format } = document.resolve(schema);
  if (type === "integer" || type === "number" || type === "boolean") return "not-a-value";
  if (type === "array") return "~!";
  return minLength === 1
    ? ""
    : pattern !== undefined || closed !== undefined || format !== undefined
      ? "~!"
      : undefined;
}

function jsonMutations(schema: JsonObject): Mutation[] {
  const required = list(schema["required"]).map(String);
  const properties = Object.keys(object(schema["properties"]));
  return [
    { name: "a body that is not JSON", kind: "malformed-body", apply: (request) => withBody(request, '{"broken":') },
    inBody("an unknown property", (body) => ({ ...body, no_such_property: 1 })),
    ...required.map((name) =>
      inBody(`no ${name}`, (body) => Object.fromEntries(Object.entries(body).filter(([key]) => key !== name))),
    ),
    ...properties.map((name) =>
      inBody(`${name} of another type`, (body) => ({ ...body, [name]: { unexpected: [true] } })),
    ),
  ];
}

function inQuery(kind: Mutation["kind"], name: string, change: (search: URLSearchParams) => void): Mutation {
  return {
    name,
    kind,
    apply: async (request) => {
      const url = new URL(request.url);
      change(url.searchParams);
      const body = await request.clone().arrayBuffer();
      const init = { method: request.method, headers: request.headers, signal: request.signal };
      return new Request(url, body.byteLength === 0 ? init : { ...init, body });
    },
  };
}

function inBody(name: string, change: (body: JsonObject) => JsonObject): Mutation {
  return {
    name,
    kind: "invalid-body",
    apply: async (request) => withBody(request, JSON.stringify(change((await request.clone().json()) as JsonObject))),
  };
}

async function withBody(request: Request, body: string): Promise<Request> {
  return new Request(request.url, { method: request.method, headers: request.headers, body });
}
