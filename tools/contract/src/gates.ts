import { type ContractDocument, type Json, operationsOf } from "@orgplane/conformance/contract";
import { createInstance, getHttpOperationsFromSpec, type IHttpConfig } from "@stoplight/prism-http";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { DIALECT } from "./document.ts";

type PrismOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];

/**
 * The schemas that Prism would not check. It takes a body for valid when the schema does not compile, or is of another
 * dialect than it knows, and says nothing (https://github.com/stoplightio/prism/issues/2442).
 *
 * @returns a line for each schema that does not compile, and for each of another dialect; nothing when all are checked.
 */
export async function uncheckedSchemas(document: ContractDocument): Promise<{ checked: number; problems: string[] }> {
  const problems: string[] = [];
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  const outcomes = new Map<string, string | undefined>();
  let checked = 0;
  for (const operation of await operationsOfPrism(document)) {
    for (const [place, schema] of schemasOf(operation)) {
      checked += 1;
      // The same schema stands in many answers (a problem, a header); to compile it once is enough.
      const text = JSON.stringify(schema, (key, value: unknown) => (key === "x-stoplight" ? undefined : value));
      if (!outcomes.has(text)) outcomes.set(text, whyUnchecked(ajv, { ...schema, __bundled__: bundled(operation) }));
      const reason = outcomes.get(text);
      if (reason !== undefined) problems.push(`${operation.iid} ${place}: ${reason}`);
    }
  }
  return { checked, problems };
}

function whyUnchecked(ajv: Ajv2020, schema: Record<string, unknown>): string | undefined {
  if (schema["$schema"] !== DIALECT) return `the dialect is ${String(schema["$schema"])}`;
  try {
    ajv.compile(schema);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * The answers in which Prism, as it comes, would break the contract itself: each documented example of each status of
 * each operation is asked for, and must pass Prism's own validation of responses.
 */
export async function selfViolations(document: ContractDocument): Promise<{ checked: number; problems: string[] }> {
  const prismOperations = await operationsOfPrism(document);
  const config: IHttpConfig = {
    checkSecurity: false,
    validateRequest: false,
    validateResponse: true,
    errors: false,
    isProxy: false,
    upstreamProxy: undefined,
    mock: { dynamic: false },
  };
  const prism = createInstance(config, { logger: silent() });
  const problems: string[] = [];
  let checked = 0;
  for (const operation of operationsOf(document)) {
    const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(String(operation.parameters.find((parameter) => parameter.name === name)?.example)),
    );
    for (const { status, examples, mediaType } of operation.responses) {
      for (const exampleKey of examples.size === 0 ? [undefined] : examples.keys()) {
        checked += 1;
        const place = `${operation.id} ${status} ${exampleKey ?? ""}`.trimEnd();
        const mock = { dynamic: false, code: status, ...(exampleKey !== undefined && { exampleKey }) };
        const input = {
          method: operation.method.toLowerCase() as "get",
          url: { path },
          ...(mediaType !== undefined && { headers: { accept: mediaType } }),
        };
        const result = await prism.request(input, prismOperations, { ...config, mock })();
        if (result._tag === "Left") {
          problems.push(`${place}: ${result.left.message}`);
          continue;
        }
        const { output, validations } = result.right;
        if (output.statusCode !== status) problems.push(`${place}: answers ${output.statusCode}`);
        problems.push(...validations.output.map(({ message }) => `${place}: ${message}`));
      }
    }
  }
  return { checked, problems };
}

function operationsOfPrism(document: ContractDocument): Promise<PrismOperation[]> {
  return getHttpOperationsFromSpec(structuredClone(document.root));
}

/** Every schema that Prism validates something with: request and response bodies, parameters and headers. */
function schemasOf({ request, responses }: PrismOperation): [place: string, schema: Record<string, unknown>][] {
  const places: [string, { schema?: unknown }][] = [
    ...(request?.body !== undefined && "contents" in request.body ? (request.body.contents ?? []) : []).map(
      (content) => [`request ${content.mediaType}`, content] as [string, { schema?: unknown }],
    ),
    ...[...(request?.path ?? []), ...(request?.query ?? []), ...(request?.headers ?? [])].map(
      (parameter) =>
        [`parameter ${"name" in parameter ? parameter.name : ""}`, parameter] as [string, { schema?: unknown }],
    ),
    ...responses.flatMap((response) => [
      ...("contents" in response ? (response.contents ?? []) : []).map(
        (content) => [`${response.code} body`, content] as [string, { schema?: unknown }],
      ),
      ...("headers" in response ? (response.headers ?? []) : []).map(
        (header) => [`${response.code} header`, header] as [string, { schema?: unknown }],
      ),
    ]),
  ];
  return places.flatMap(([place, { schema }]) =>
    schema === undefined ? [] : [[place, schema as Record<string, unknown>] as [string, Record<string, unknown>]],
  );
}

function bundled(operation: PrismOperation): Json {
  return (operation as unknown as { __bundled__?: Json }).__bundled__ ?? {};
}

/** Prism takes a pino logger; nothing of what it would say is of use here. */
function silent(): Parameters<typeof createInstance>[1]["logger"] {
  const nothing = () => {};
  const logger = {
    info: nothing,
    warn: nothing,
    error: nothing,
    debug: nothing,
    trace: nothing,
    success: nothing,
    fatal: nothing,
    child: () => logger,
  };
  return logger as unknown as Parameters<typeof createInstance>[1]["logger"];
}
