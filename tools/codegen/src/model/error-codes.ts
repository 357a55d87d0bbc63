import { SpecNode } from "../read/spec-node.ts";
import type { ClientModel, ErrorModel } from "./model.ts";

/** A code of problems. */
export interface ErrorCode {
  readonly code: string;
  /** Its meaning according to the description, if there is one. */
  readonly meaning: string | undefined;
  /** The statuses of the responses with it. */
  readonly statuses: ReadonlySet<string>;
  /** The number of operations that can return it. */
  readonly operations: number;
}

/**
 * The codes of several clients: first those that the schema of problems lists, in its order, then others that responses
 * name.
 */
export function errorCodesOf(models: readonly ClientModel[]): ErrorCode[] {
  const listed = new Map(models.flatMap(listedCodes));
  const errors = models.flatMap(({ operations }) => operations.map((operation) => operation.errors));
  const named = errors.flat().flatMap(({ codes }) => codes);
  return [...new Set([...listed.keys(), ...named])].map((code) => {
    const carries = (error: ErrorModel) => error.codes.includes(code);
    const carrying = errors.map((some) => some.filter(carries)).filter((some) => some.length > 0);
    return {
      code,
      meaning: listed.get(code),
      statuses: new Set(carrying.flat().map(({ status }) => status)),
      operations: carrying.length,
    };
  });
}

/** The schema of a problem's code in the description. */
export function problemCode(model: ClientModel): unknown {
  return problemProperties(model)?.own("code")?.value;
}

function problemProperties({ source, document, operations }: ClientModel): SpecNode | undefined {
  const problems = operations.flatMap(({ errors }) => errors.filter(({ problem }) => problem));
  const [first] = problems.flatMap(({ payload }) => (payload.kind === "json" ? [payload.schema] : []));
  const problem = new SpecNode({ file: source, root: document }, "#", { schema: first }).get("schema");
  return problem?.get("properties");
}

function listedCodes(model: ClientModel): [string, string | undefined][] {
  const code = problemProperties(model)?.get("code");
  const lines = (code?.text("description") ?? "").matchAll(/^- `([^`]+)`: (.+(?:\n {2}.+)*)/gm);
  const meanings = new Map(Array.from(lines, ([, value = "", meaning = ""]) => [value, meaning]));
  return (code?.texts("x-open-enum") ?? []).map((value) => [value, meanings.get(value)]);
}
