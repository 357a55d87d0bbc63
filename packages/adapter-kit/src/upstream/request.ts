import { Refusal } from "../problem/refusal.ts";
import { fillPath } from "../routing/path.ts";
import type { Verb } from "./typed-paths.ts";

/** The input of a request, whatever its operation is. */
export interface LooseInput {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly form?: Readonly<Record<string, unknown>>;
  readonly multipart?: FormData;
  readonly answer?: "none" | "stream";
}

/** Where a request goes, and what it asks for. */
export interface RequestTarget {
  readonly baseUrl: string;
  readonly method: Verb;
  readonly path: string;
  readonly input: LooseInput;
  /** Aborts the request; undefined for one that cannot be given up. */
  readonly signal: AbortSignal | undefined;
}

/**
 * Makes a request, without its credential.
 *
 * @throws Refusal 404 for a value in the path that would make it another path: nothing there is called so.
 */
export function requestTo({ baseUrl, method, path, input, signal }: RequestTarget): Request {
  const query = new URLSearchParams(fieldsOf(input.query ?? {})).toString();
  const url = `${baseUrl}${pathOf(path, input.path ?? {})}${query === "" ? "" : `?${query}`}`;
  const request = new Request(url, {
    method: method.toUpperCase(),
    body: bodyOf(input),
    // Another address may make another request of a write, or get the credential.
    redirect: "manual",
    signal: signal ?? null,
  });
  request.headers.set("Accept", input.answer === "stream" ? "*/*" : "application/json");
  // Forms bring their media type along.
  if (input.body !== undefined) request.headers.set("Content-Type", "application/json");
  return request;
}

function pathOf(path: string, values: Readonly<Record<string, string>>): string {
  try {
    return fillPath(path, values);
  } catch (cause) {
    throw new Refusal("not_found", { detail: "What is called by such a name or id cannot be there.", cause });
  }
}

function bodyOf({ body, form, multipart }: LooseInput): BodyInit | null {
  if (multipart !== undefined) return multipart;
  if (form !== undefined) return new URLSearchParams(fieldsOf(form));
  return body === undefined ? null : JSON.stringify(body);
}

/** One field for each value: that of a list has one for each of its items, and what is undefined has none. */
function fieldsOf(values: Readonly<Record<string, unknown>>): [string, string][] {
  return Object.entries(values).flatMap(([name, value]) =>
    [value].flat().flatMap((one): [string, string][] => (one === undefined ? [] : [[name, String(one)]])),
  );
}
