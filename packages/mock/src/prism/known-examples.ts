import type { IHttpResponse } from "@stoplight/prism-http";
import type { Violation } from "../answer/violation.ts";
import type { PrismRequest } from "../request/prism-request.ts";
import type { Config } from "./mocker.ts";
import type { PrismOperation } from "./prism-operation.ts";

/** An answer, and what Prism holds against it. */
export interface ValidatedAnswer {
  readonly response: IHttpResponse;
  readonly output: readonly Violation[];
}

const known = new WeakMap<PrismOperation["responses"], Map<string, ValidatedAnswer>>();

// For each operation. Callers vary little in what they ask for, but what they accept is theirs to write.
const maxExamples = 20;

/**
 * The example that a request asks for, which is made and validated once: it depends on the operation and on what is read
 * here, and on nothing else of the request. An invented answer is always a new one, and one of a bulk operation tells of
 * the items that were sent.
 */
export function knownExample(
  { operation, input }: PrismRequest,
  { dynamic, code, exampleKey }: Config,
  make: () => ValidatedAnswer,
): ValidatedAnswer {
  if (dynamic || operation.extensions?.["x-bulk"] !== undefined) return make();
  const examples = known.get(operation.responses) ?? new Map<string, ValidatedAnswer>();
  known.set(operation.responses, examples);
  const key = JSON.stringify([code, exampleKey, input.headers?.["accept"]]);
  const example = examples.get(key) ?? make();
  examples.set(key, example);
  const [oldest] = examples.keys();
  if (examples.size > maxExamples && oldest !== undefined) examples.delete(oldest);
  return example;
}
