import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import {
  type ContractOperation,
  createJudge,
  type DocumentedResponse,
  mutationsOf,
  object,
  operationsOf,
  text,
} from "@orgplane/conformance/contract";
import { type ApiError, type CallOptions, isApiError } from "@orgplane/runtime";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { documentedNames, missing, noNames } from "./coverage.ts";
import { loadDocument, type ResourceName } from "./document.ts";
import { live, openTarget, readOnly, type Target } from "./target.ts";
import { Wire } from "./wire.ts";

/** The generated calls of a resource: by operation, then by the name of the variant. */
export type Calls<Api> = Record<string, Record<string, (api: Api, options: CallOptions) => AnyCall>>;

/** What every typed call has in common, whatever it gives. */
export interface AnyCall extends PromiseLike<unknown> {
  result(): Promise<{ ok: boolean; status: number | undefined; data?: unknown; problem?: unknown }>;
}

export interface SuiteOptions<Api> {
  /** How the coverage table names this run. */
  name: string;
  /** The slice to serve; the whole contract where there is none. */
  resource: ResourceName | undefined;
  calls: Calls<Api>;
  /** Makes the typed client under test, on a given `fetch`. */
  connect(options: { baseUrl: string; token: string; fetch: typeof fetch; retries: 0; rateGate: false }): Api;
}

/**
 * The contract tests of one client against one server. Each operation, each status that it documents and each named
 * example is called through the typed client; each answer is judged by the mock's own validation (the `sl-violations`
 * header) and by a second one of ours; and each operation has to refuse requests that break the contract.
 */
export function contractSuite<Api>({ name, resource, calls, connect }: SuiteOptions<Api>): void {
  const document = loadDocument(resource);
  const operations = operationsOf(document);
  const contract = createJudge(document);
  const exercised = noNames();
  const wire = new Wire();
  let target: Target;
  let api: Api;

  beforeAll(async () => {
    target = await openTarget(resource);
    // Each answer is looked at by itself, those too after which a client would wait, or ask again.
    api = connect({ baseUrl: target.url, token: target.token, fetch: wire.fetch, retries: 0, rateGate: false });
  });
  afterAll(() => target.close());

  /** Both opinions on the last exchange: the server's own, and ours. */
  const judge = async (operation: ContractOperation): Promise<void> => {
    const { request, response } = wire.last;
    expect(response.headers.get("sl-violations"), "the server's own validation").toBeNull();
    expect(await contract.request(operation, request, new URL(target.url).pathname), "the request").toEqual([]);
    expect(contract.response(operation, response), "the response").toEqual([]);
    exercised.operations.push(operation.id);
    exercised.statuses.push(`${operation.id} ${response.status}`);
    const sent = [...request.url.searchParams.keys(), ...request.headers.keys()].map((key) => key.toLowerCase());
    for (const parameter of operation.parameters) {
      if (parameter.in === "path" || sent.includes(parameter.name.toLowerCase())) {
        exercised.parameters.push(`${operation.id} ${parameter.name}`);
      }
    }
  };

  describe.each(operations)("$id", (operation) => {
    const variants = Object.entries(calls[operation.id] ?? {});
    const [, call] = variants[0] ?? [];
    if (call === undefined) throw new Error(`no call was generated for ${operation.id}: run npm run generate`);

    if (live) {
      it.skipIf(readOnly && operation.method !== "GET")("answers what it documents", async () => {
        await call(api, {}).result();
        await judge(operation);
      });
      return;
    }

    describe.each(variants)("called with %s", (variant, call) => {
      it("succeeds", async () => {
        const { status } = firstSuccess(operation);
        expect(await call(api, {}).result()).toMatchObject({ ok: true, status });
        await judge(operation);
        if (operation.body?.examples.has(variant) === true)
          exercised["request examples"].push(`${operation.id} ${variant}`);
      });
    });

    describe.each(answersOf(operation))("answering $status $example", ({ status, example, response }) => {
      const prefer = [`code=${status}`, ...(example === undefined ? [] : [`example=${example}`])].join(", ");
      const value = example === undefined ? undefined : response.examples.get(example);

      it(status < 400 ? "gives the example" : "gives the problem, and throws it", async () => {
        const options = { headers: { Prefer: prefer } };
        const result = await call(api, options).result();
        expect(result.status).toBe(status);
        if (result.ok) expect(await plain(result.data)).toEqual(value);
        else expect(result).toMatchObject({ problem: aboutAnyRequest(value) });
        if (status < 400 && response.mediaType === "application/octet-stream")
          expect(text(wire.last.response.body)).toBe(value);
        await judge(operation);

        if (status >= 400) {
          const error = await call(api, options).then(
            () => undefined,
            (reason: unknown) => reason,
          );
          expect(isApiError(error, String(object(value)["code"]))).toBe(true);
          expect((error as ApiError).status).toBe(status);
          expect((error as ApiError).operation).toBe(operation.id);
        }
        if (example !== undefined) exercised["response examples"].push(`${operation.id} ${status} ${example}`);
      });
    });

    describe.each(mutationsOf(document, operation))("sent with $name", (mutation) => {
      it("is refused, with a problem that its contract knows", async () => {
        wire.mutate = mutation.apply;
        const result = await call(api, {})
          .result()
          .finally(() => {
            wire.mutate = undefined;
          });
        expect([400, 422]).toContain(result.status);
        expect(contract.response(operation, wire.last.response)).toEqual([]);
        exercised.refusals.push(operation.id);
      });
    });
  });

  it.skipIf(live)("exercises all that the contract documents", () => {
    expect(missing({ target: name, documented: documentedNames(operations), exercised })).toEqual([]);
  });

  // Against a server of others nothing is claimed about the contract's coverage.
  afterAll(async () => {
    if (live) return;
    const folder = fileURLToPath(new URL("../coverage/", import.meta.url));
    await mkdir(folder, { recursive: true });
    const coverage = { target: name, documented: documentedNames(operations), exercised };
    await writeFile(`${folder}contract-${name.replaceAll(/\W+/g, "-")}.json`, JSON.stringify(coverage));
  });
}

function firstSuccess(operation: ContractOperation): DocumentedResponse {
  const response = operation.responses.find(({ status }) => status < 300);
  if (response === undefined) throw new Error(`${operation.id} documents no success`);
  return response;
}

function answersOf({ responses }: ContractOperation) {
  return responses.flatMap((response) => {
    const names = response.examples.size === 0 ? [undefined] : [...response.examples.keys()];
    return names.map((example) => ({ status: response.status, example, response }));
  });
}

/** A result as the example states it: a stream as its text, a page as plain data. */
async function plain(data: unknown): Promise<unknown> {
  if (data instanceof ReadableStream) return new Response(data).text();
  return data;
}

/** A problem of the contract without what says which request it is about: a server may name the real one there. */
function aboutAnyRequest(problem: unknown): object {
  const { instance: _, request_id: __, ...rest } = object(problem);
  return rest;
}
