import type { LoggedRequest } from "../../src/control/index.ts";
import type { Operation, Parameter } from "../data/contract.ts";

/** The contents of the form of an operation. */
export interface Draft {
  /** Parameter values by `keyOf`. */
  readonly values: Readonly<Record<string, string>>;
  /** As text; unused where the body is a form. */
  readonly body: string;
  readonly form: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, File>>;
  readonly token: string;
  /** The documented response to ask for, such as `404 not_found`. Empty: the normal one. */
  readonly answer: string;
}

/** The key of a parameter in a draft. */
export function keyOf({ in: place, name }: Pick<Parameter, "in" | "name">): string {
  return `${place} ${name}`;
}

/** A draft that has the contract's examples for everything required. */
export function emptyDraft({ parameters, body }: Operation, token: string): Draft {
  const required = parameters.filter((parameter) => parameter.required);
  const [example] = body?.examples ?? [];
  return {
    values: Object.fromEntries(required.map((parameter) => [keyOf(parameter), parameter.example])),
    body: example === undefined ? "" : JSON.stringify(example.value, null, 2),
    form: Object.fromEntries((body?.fields ?? []).map(({ name, example, isFile }) => [name, isFile ? "" : example])),
    files: {},
    token,
    answer: "",
  };
}

/** Fills a draft from a logged request. */
export function beginFrom(draft: Draft, operation: Operation, earlier: LoggedRequest, basePath: string): Draft {
  const { pathname, searchParams } = new URL(earlier.url);
  const parts = pathname.slice(basePath.replace(/\/$/, "").length).split("/");
  const inPath = operation.path
    .split("/")
    .flatMap((part, index) => (part.startsWith("{") ? [[`path ${part.slice(1, -1)}`, parts[index] ?? ""]] : []));
  const { headers, body } = earlier.request;
  const inHeaders = operation.parameters
    .filter((parameter) => parameter.in === "header")
    .map((parameter) => [keyOf(parameter), headers[parameter.name.toLowerCase()] ?? ""]);
  const token = /^Bearer (.+)$/.exec(headers["authorization"] ?? "")?.[1];
  return {
    ...draft,
    values: {
      ...Object.fromEntries(inPath.map(([key = "", value = ""]) => [key, decodeURIComponent(value)])),
      ...Object.fromEntries([...searchParams].map(([name, value]) => [`query ${name}`, value])),
      ...Object.fromEntries(inHeaders),
    },
    body: body === null ? draft.body : indented(body),
    token: token ?? draft.token,
  };
}

interface Target {
  /** The URL of the API, base path included. */
  readonly base: string;
  readonly session: string;
}

/** Builds the request that a draft describes. */
export function requestOf(
  draft: Draft,
  { method, path, parameters, body }: Operation,
  { base, session }: Target,
): Request {
  const url = new URL(
    base + path.replace(/\{([^}]+)\}/g, (_, name) => encodeURIComponent(draft.values[`path ${name}`] ?? "")),
  );
  const headers = new Headers();
  if (draft.token.startsWith("opk_")) headers.set("X-API-Key", draft.token);
  else if (draft.token !== "") headers.set("Authorization", `Bearer ${draft.token}`);
  if (session !== "default") headers.set("X-Mock-Session", session);
  for (const parameter of parameters) {
    const value = draft.values[keyOf(parameter)] ?? "";
    if (value === "") continue;
    if (parameter.in === "query") url.searchParams.set(parameter.name, value);
    if (parameter.in === "header") headers.set(parameter.name, value);
  }
  const [code, example] = draft.answer.split(" ");
  if (code) headers.set("Prefer", example === undefined ? `code=${code}` : `code=${code}, example=${example}`);
  if (body === undefined || method === "GET" || method === "HEAD") return new Request(url, { method, headers });
  if (body.fields.length > 0) return new Request(url, { method, headers, body: formOf(draft) });
  if (draft.body.trim() !== "") headers.set("Content-Type", body.type);
  return new Request(url, { method, headers, body: draft.body.trim() === "" ? null : draft.body });
}

function formOf({ form, files }: Draft): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(form)) if (value !== "") data.set(name, value);
  for (const [name, file] of Object.entries(files)) data.set(name, file);
  return data;
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

let token = "tok_owner";

/** The token of the last request. The next form starts with it. */
export function lastToken(): string {
  return token;
}

export function rememberToken(used: string): void {
  token = used;
}
