import type { Operation } from "../contract/operation.ts";
import type { OperationTypes } from "./operation-types.ts";
import type { Route } from "./routes.ts";

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
    // A copy: what the client adds to a request, it takes away from those that others hold.
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
