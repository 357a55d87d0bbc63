import type { SpecNode } from "../spec-node.ts";
import { isBinarySchema, isForm, isJson, isProblem, isText, preferred } from "./media-types.ts";
import type { AnswerModel, BodyModel, ErrorModel, Payload } from "./model.ts";

/** Reads what an operation sends. */
export function readBody(operation: SpecNode): BodyModel | undefined {
  const node = operation.get("requestBody");
  const content = node?.entriesOf("content") ?? [];
  const mediaType = preferred(content.map(([name]) => name));
  const media = content.find(([name]) => name === mediaType)?.[1];
  if (!node || mediaType === undefined || !media) return undefined;
  const schema = media.own("schema")?.value;
  const described = isJson(mediaType) || isForm(mediaType) || isText(mediaType);
  return {
    mediaType,
    required: node.flag("required"),
    description: node.text("description") ?? media.get("schema")?.text("description"),
    schema: schema ?? (isText(mediaType) ? { type: "string" } : {}),
    binary: !described || isBinarySchema(media.get("schema")?.value),
  };
}

/** Reads the answers of an operation: its successes and its failures. */
export function readAnswers(operation: SpecNode): { answers: AnswerModel[]; errors: ErrorModel[] } {
  const responses = operation.entriesOf("responses");
  for (const [status, node] of responses) {
    if (!/^([1-5]\d\d|[1-5]XX|default)$/.test(status) && !status.startsWith("x-")) {
      throw node.error(`${status} is no status`, "use 200, 2XX, default …");
    }
  }
  const success = (status: string) => status.startsWith("2");
  const successes = responses.filter(([status]) => success(status));
  const fallback = responses.filter(([status]) => status === "default");
  // An operation that documents nothing else means its success by `default`.
  const chosen = successes.length > 0 ? successes : responses.length === fallback.length ? fallback : [];
  const failures = responses.filter(([status, node]) => /^(3\d\d|[45]|default)/.test(status) && !isIn(chosen, node));
  return {
    answers: chosen.length > 0 ? chosen.map(readAnswer) : [redirected(failures)],
    errors: failures.map(readError),
  };
}

function isIn(entries: readonly [string, SpecNode][], node: SpecNode): boolean {
  return entries.some(([, one]) => one === node);
}

// A redirection is followed, and what comes from there is of any kind.
function redirected(failures: readonly [string, SpecNode][]): AnswerModel {
  const redirects = failures.some(([status]) => status.startsWith("3"));
  return { status: 200, description: undefined, payload: { kind: redirects ? "binary" : "none" }, etag: false };
}

function readAnswer([status, node]: [string, SpecNode]): AnswerModel {
  const number = Number(status);
  return {
    status: Number.isNaN(number) ? 200 : number,
    description: node.text("description"),
    payload: number === 204 || number === 205 ? { kind: "none" } : readPayload(node),
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
  const content = node.entriesOf("content");
  const mediaType = preferred(content.map(([name]) => name));
  const media = content.find(([name]) => name === mediaType)?.[1];
  if (mediaType === undefined || !media) return { kind: "none" };
  if (isText(mediaType)) return { kind: "text" };
  if (!isJson(mediaType) || isBinarySchema(media.get("schema")?.value)) return { kind: "binary" };
  return { kind: "json", schema: media.own("schema")?.value ?? {} };
}
