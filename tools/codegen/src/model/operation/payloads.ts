import { isRecord } from "@orgplane/spec/internal/openapi";
import type { SpecNode } from "../../read/spec-node.ts";
import type { AnswerModel, BodyModel, ErrorModel, JsonShape, Payload } from "../model.ts";
import { readEncoding } from "./encoding.ts";
import { type ContentKind, contentKind, isProblem, sentAs } from "./media-types.ts";

const SAFE = new Set(["GET", "HEAD"]);
// The registered statuses of the range that have a body of their own.
const SUCCESSES = ["200", "201", "202", "203", "207", "208", "226"];
const EMPTY = ["204", "205"];

/** Reads the request body of an operation. */
export function readBody(operation: SpecNode, method: string): BodyModel | undefined {
  const node = operation.get("requestBody");
  const content = node && chosenContent(node);
  if (!node || !content) return undefined;
  // RFC 9110, 9.3.1; `fetch` refuses to.
  if (SAFE.has(method)) throw node.error(`a ${method} sends no body`, "use parameters, or another method");
  const { mediaType, media, kind, schema } = content;
  return {
    mediaType: sentAs(mediaType, kind),
    required: node.flag("required"),
    description: node.text("description") ?? media.get("schema")?.text("description"),
    schema: schema ?? (kind === "text" ? { type: "string" } : {}),
    binary: kind === "binary",
    example: media.text("x-example"),
    encoding: kind === "form" ? readEncoding(media) : {},
  };
}

interface Content {
  readonly mediaType: string;
  readonly media: SpecNode;
  readonly kind: ContentKind;
  readonly schema: unknown;
}

/** Chooses one of several media types: JSON before forms before bytes before text. */
function chosenContent(node: SpecNode): Content | undefined {
  const all = node.entriesOf("content").map(([mediaType, media]): Content => {
    const kind = contentKind(mediaType, media.get("schema")?.value);
    return { mediaType, media, kind, schema: media.own("schema")?.value };
  });
  const json = all.filter(({ kind }) => kind === "json");
  const of = (wanted: ContentKind) => all.find(({ kind }) => kind === wanted);
  return json.find(({ mediaType }) => !mediaType.includes("*")) ?? json[0] ?? of("form") ?? of("binary") ?? of("text");
}

/** Reads the responses of an operation: its successes and its errors. */
export function readAnswers(operation: SpecNode, method: string): { answers: AnswerModel[]; errors: ErrorModel[] } {
  const responses = operation.entriesOf("responses");
  for (const [status, node] of responses) {
    if (!/^([1-5]\d\d|[1-5]XX|default)$/.test(status)) {
      throw node.error(`${status} is no status`, "use 200, 2XX, default …");
    }
  }
  const success = (status: string) => status.startsWith("2");
  const successes = responses.filter(([status]) => success(status));
  const fallback = responses.filter(([status]) => status === "default");
  // If `default` is the only response, it is the success.
  const chosen = successes.length > 0 ? successes : responses.length === fallback.length ? fallback : [];
  const failures = responses.filter(([status, node]) => /^(3\d\d|[45]|default)/.test(status) && !isIn(chosen, node));
  return {
    answers: chosen.length > 0 ? told(chosen).map((one) => readAnswer(one, method)) : [redirected(failures)],
    errors: failures.map(readError),
  };
}

function isIn(entries: readonly [string, SpecNode][], node: SpecNode): boolean {
  return entries.some(([, one]) => one === node);
}

// The client follows a redirect, and its target may be of any kind.
function redirected(failures: readonly [string, SpecNode][]): AnswerModel {
  const redirects = failures.some(([status]) => status.startsWith("3"));
  return { status: 200, description: undefined, payload: { kind: redirects ? "binary" : "none" }, etag: false };
}

// Beside other statuses, `2XX` stands for those that are not listed; alone, it stands for every success.
function told(successes: readonly [string, SpecNode][]): [string, SpecNode][] {
  if (successes.length === 1) return [...successes];
  const exact = successes.map(([status]) => status);
  return successes.flatMap(([status, node]) => {
    if (status !== "2XX") return [[status, node] satisfies [string, SpecNode]];
    const others = [...SUCCESSES, ...(chosenContent(node) ? [] : EMPTY)].filter((one) => !exact.includes(one));
    return others.map((one) => [one, node] satisfies [string, SpecNode]);
  });
}

function readAnswer([status, node]: [string, SpecNode], method: string): AnswerModel {
  const number = Number(status);
  const isEmpty = EMPTY.includes(status) || method === "HEAD";
  return {
    status: Number.isNaN(number) ? 200 : number,
    description: node.text("description"),
    payload: isEmpty ? { kind: "none" } : readPayload(node),
    etag: node.entriesOf("headers").some(([name]) => name.toLowerCase() === "etag"),
  };
}

function readError([status, node]: [string, SpecNode]): ErrorModel {
  return {
    status,
    description: node.text("description"),
    problem: node.entriesOf("content").some(([mediaType]) => isProblem(mediaType)),
    codes: node.texts("x-error-codes") ?? [],
    payload: readPayload(node),
  };
}

function readPayload(node: SpecNode): Payload {
  const content = chosenContent(node);
  if (!content) return { kind: "none" };
  const { kind, schema, media } = content;
  if (kind === "json") return { kind, schema: schema ?? {}, shape: shapeOf(media.get("schema")) };
  // A form in a response is read as bytes.
  return { kind: kind === "form" ? "binary" : kind };
}

/** The kind of JSON that a schema describes, if it is certain. */
function shapeOf(schema: SpecNode | undefined, depth = 0): JsonShape {
  // A schema that contains itself in this way says nothing.
  if (!schema || !isRecord(schema.value) || depth > 20) return "any";
  const { type, nullable } = schema.value;
  const types = [type ?? []].flat();
  if (nullable === true || types.length > 1) return "any";
  if (types[0] === "object" || types[0] === "array") return types[0];
  if (types.length > 0) return "any";
  const shapes = (key: string) => schema.itemsOf(key).map((part) => shapeOf(part, depth + 1));
  // One certain part of `allOf` is enough; alternatives have to agree.
  const sure = shapes("allOf").find((shape) => shape !== "any");
  const [first = "any", ...others] = [...shapes("oneOf"), ...shapes("anyOf")];
  return sure ?? (others.every((shape) => shape === first) ? first : "any");
}
