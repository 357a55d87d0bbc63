import type { Operation } from "../contract/operation.ts";
import type { Problem } from "../contract/problem.ts";
import { pathParameters } from "../request/serialize.ts";

/** The types of one operation, as they are generated. */
export interface OperationTypes {
  /** Path parameters, by name. */
  readonly path?: unknown;
  /** Query parameters, by name. */
  readonly query?: unknown;
  /** What the operation takes. */
  readonly body?: unknown;
  /** The data of successes, by status. */
  readonly results: object;
  /** The problems of failures, by status. */
  readonly errors: object;
}

/** The types of all operations of an API, by `operationId`. */
export type OperationMap<Operations> = { readonly [Id in keyof Operations]: OperationTypes };

/** The documented statuses of an operation. */
export type StatusOf<T extends OperationTypes> = (keyof T["results"] | keyof T["errors"]) & number;

/** The data of a reply with that status. */
export type DataOf<T extends OperationTypes, Status> = Status extends keyof T["results"]
  ? ReplyData<T["results"][Status]>
  : Status extends keyof T["errors"]
    ? ReplyProblem<T["errors"][Status]>
    : never;

/** The data of a success. Bytes may stand for a stream. */
type ReplyData<Data> = Data extends ReadableStream ? Data | Blob | Uint8Array<ArrayBuffer> | string : Data;

/** The data of a problem: its code, or as much of it as matters. */
type ReplyProblem<Data> = Data extends Problem<infer Code> ? Code | (Partial<Data> & { readonly code: Code }) : Data;

/** The arguments of a reply after its status. The data may be left out only if there is no body. */
export type ReplyArguments<T extends OperationTypes, Status, Options> =
  undefined extends DataOf<T, Status>
    ? [data?: DataOf<T, Status> | DataFunction<T, Status>, options?: Options]
    : [data: DataOf<T, Status> | DataFunction<T, Status>, options?: Options];

type DataFunction<T extends OperationTypes, Status> = (
  request: FakeRequest<T>,
) => DataOf<T, Status> | Promise<DataOf<T, Status>>;

/** A request that the fake got. */
export interface FakeRequest<T extends OperationTypes = OperationTypes> {
  /** The `operationId`. */
  readonly operation: string;
  /** The HTTP method. */
  readonly method: string;
  /** The whole URL; `url.searchParams` has the query. */
  readonly url: URL;
  /** The path parameters, decoded. */
  readonly path: T extends { readonly path: infer Path } ? Path : Readonly<Record<string, string>>;
  /** The header fields. */
  readonly headers: Headers;
  /** `Idempotency-Key`. */
  readonly idempotencyKey: string | undefined;
  /** What was sent: JSON as data, a form as an object of its fields, anything else as a `Blob`. */
  readonly body: T extends { readonly body: infer Body } ? Body : unknown;
}

/** Reads a request to its end. */
export async function readRequest(request: Request, { operation, path }: Route): Promise<FakeRequest> {
  const { method, headers } = request;
  return {
    operation: operation.id,
    method,
    url: new URL(request.url),
    path,
    // A copy, because the client removes its credentials from the request afterwards.
    headers: new Headers(headers),
    idempotencyKey: headers.get(operation.headers?.["idempotencyKey"] ?? "Idempotency-Key") ?? undefined,
    body: request.body && (await readBody(request, operation)),
  };
}

async function readBody(request: Request, { body = "" }: Operation): Promise<unknown> {
  const type = request.headers.get("Content-Type") ?? body;
  if (/[/+]json\b/.test(type)) return parse(await request.text());
  const bytes = await request.blob();
  if (!type.startsWith("multipart/form-data")) return bytes;
  return new Response(bytes, { headers: { "Content-Type": type } }).formData().then(fieldsOf, () => bytes);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A field that occurs more than once is an array. */
function fieldsOf(form: FormData): Record<string, unknown> {
  return Object.fromEntries(
    Array.from(form.keys(), (name) => {
      const [value, ...more] = form.getAll(name);
      return [name, more.length > 0 ? [value, ...more] : value];
    }),
  );
}

/** The operation that a request calls, and its path parameters. */
export interface Route {
  readonly operation: Operation;
  readonly path: Readonly<Record<string, string>>;
}

/** Finds the operation of a request by its method and its path below the base URL. */
export function findRoute(operations: readonly Operation[], method: string, path: string): Route | undefined {
  return operations
    .filter((operation) => operation.method === method)
    .flatMap((operation) => match(operation, path) ?? [])
    .sort((one, other) => rank(one).localeCompare(rank(other)))[0];
}

function match(operation: Operation, path: string): Route | undefined {
  const literals = operation.path.split(/\{[^{}]+\}/).map((text) => text.replace(/[^\w/-]/g, "\\$&"));
  const values = new RegExp(`^${literals.join("([^/]+)")}$`).exec(path)?.slice(1);
  const names = pathParameters(operation.path);
  return values && { operation, path: Object.fromEntries(names.map((name, index) => [name, decode(values[index])])) };
}

/** Ranks matching routes: the one with the longer literal beginning wins, `/runs/tag` before `/runs/{run}`. */
function rank({ operation }: Route): string {
  return operation.path.replace(/[^/]+/g, (segment) => (segment.includes("{") ? "1" : "0"));
}

function decode(segment = ""): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
