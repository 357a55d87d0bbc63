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

/** What a request is made of, once its headers have the credential. */
export interface RequestParts {
  readonly url: string;
  readonly init: RequestInit;
  readonly headers: Headers;
}

/** The parts of a request, without its credential. */
export function requestParts(baseUrl: string, method: Verb, path: string, input: LooseInput): RequestParts {
  const query = new URLSearchParams(fieldsOf(input.query ?? {})).toString();
  const url = `${baseUrl}${fillPath(path, input.path ?? {})}${query === "" ? "" : `?${query}`}`;
  const headers = new Headers({ Accept: input.answer === "stream" ? "*/*" : "application/json" });
  const body = bodyOf(input, headers);
  // Another address may make another request of a write, or get the credential.
  const init: RequestInit = { method: method.toUpperCase(), redirect: "manual" };
  return { url, headers, init: body === undefined ? init : { ...init, body } };
}

function bodyOf({ body, form, multipart }: LooseInput, headers: Headers): BodyInit | undefined {
  // Forms bring their media type along.
  if (multipart !== undefined) return multipart;
  if (form !== undefined) return new URLSearchParams(fieldsOf(form));
  if (body === undefined) return undefined;
  headers.set("Content-Type", "application/json");
  return JSON.stringify(body);
}

/** One field for each value: that of a list has one for each of its items, and what is undefined has none. */
function fieldsOf(values: Readonly<Record<string, unknown>>): [string, string][] {
  return Object.entries(values).flatMap(([name, value]) =>
    [value].flat().flatMap((one): [string, string][] => (one === undefined ? [] : [[name, String(one)]])),
  );
}
