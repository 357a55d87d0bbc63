import { describe, expect, it } from "vitest";
import { type Capabilities, loadCapabilities, platforms } from "../src/document/capabilities.ts";
import { loadContract } from "../src/document/contract.ts";
import { createMockHandler } from "../src/index.ts";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Refusal = Capabilities["operations"][string]["refuses"][number];

interface Parameter {
  in: string;
  name: string;
  required?: boolean;
  example?: Json;
}

interface Operation {
  operationId: string;
  parameters?: (Parameter | { $ref: string })[];
  requestBody?: { content: Record<string, { examples?: Record<string, { value: Json }> }> };
}

interface Sample {
  path: string;
  method: string;
  operation: Operation;
}

const contract = await loadContract();
const samples = Object.entries(contract["paths"] as Record<string, Record<string, Operation>>).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]): Sample => ({ path, method, operation })),
);

function resolve<T>(node: T | { $ref: string }): T {
  if (typeof node !== "object" || node === null || !("$ref" in node)) return node as T;
  const tokens = node.$ref.slice(2).split("/");
  return tokens.reduce<unknown>((parent, token) => (parent as Record<string, unknown>)[token], contract) as T;
}

/** Removes what is refused from a body, or replaces it with an accepted value. */
function withoutRefused(body: Json, refuses: readonly Refusal[]): Json {
  const changed = structuredClone(body);
  for (const { name, except } of refuses.filter((refusal) => refusal.in === "body")) {
    const tokens = name.split("/").slice(1);
    const last = tokens.pop() ?? "";
    const parent = tokens.reduce<Json | undefined>((value, token) => asObject(value)[token], changed);
    if (asObject(parent)[last] === undefined) continue;
    if (except === null) delete asObject(parent)[last];
    else asObject(parent)[last] = fromText(except[0] ?? "");
  }
  return changed;
}

function asObject(value: Json | undefined): { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

function fromText(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Requests to an operation, built from the contract's examples, and the same without what a platform refuses. */
function requestsTo({ path, method, operation }: Sample, refuses: readonly Refusal[]): Request[] {
  const parameters = (operation.parameters ?? []).map(resolve);
  const at = (name: string) => String(parameters.find((one) => one.in === "path" && one.name === name)?.example);
  const url = new URL(`http://127.0.0.1/v1${path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(at(name)))}`);
  for (const { name, example } of parameters.filter((one) => one.in === "query" && one.required)) {
    url.searchParams.set(name, String(example));
  }
  const request = (body?: BodyInit, type?: string) => {
    const headers = { Authorization: "Bearer tok_owner", ...(type && { "Content-Type": type }) };
    return new Request(url, { method: method.toUpperCase(), headers, ...(body !== undefined && { body }) });
  };
  const { content } = operation.requestBody ?? {};
  if (content === undefined) return [request()];
  return Object.entries(content).flatMap(([type, { examples = {} }]) => {
    if (type.startsWith("multipart/")) {
      const form = new FormData();
      form.set("file", new File(["id,label"], "classes.csv"));
      form.set("type", "class_mapping");
      return [request(form)];
    }
    const bodies = Object.values(examples).map(({ value }) => resolve(value));
    return [...bodies, ...bodies.map((body) => withoutRefused(body, refuses))].map((body) =>
      request(JSON.stringify(body), type),
    );
  });
}

describe.each(platforms)("a mock of the platform %s", async (platform) => {
  const capabilities = await loadCapabilities(platform);
  const handler = createMockHandler({ document: contract, capabilities });
  const supported = samples.filter(
    ({ operation }) => capabilities.operations[operation.operationId]?.support !== "none",
  );

  it("accepts at least one request for each operation that the platform has", async () => {
    const refused: string[] = [];
    for (const sample of supported) {
      const { operationId } = sample.operation;
      const requests = requestsTo(sample, capabilities.operations[operationId]?.refuses ?? []);
      const statuses = await Promise.all(requests.map(async (request) => (await handler(request)).status));
      if (!statuses.some((status) => status < 400)) refused.push(`${operationId}: ${statuses.join(", ")}`);
    }
    expect(refused).toEqual([]);
  });
});
