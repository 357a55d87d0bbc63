import type { IHttpResponse } from "@stoplight/prism-http";
import { refusalOf } from "../answer/refusal.ts";
import type { Violation } from "../answer/violation.ts";
import type { PrismRequest } from "../request/prism-request.ts";
import { inputViolations } from "./input-validator.ts";
import { knownExample, type ValidatedAnswer } from "./known-examples.ts";
import { type Config, exampleAnswer, refusedAnswer } from "./mocker.ts";
import { responseFor } from "./operations.ts";
import { outputViolations } from "./output-validator.ts";
import type { PrismOperation } from "./prism-operation.ts";
import { withoutBroken } from "./without-broken.ts";

/** What Prism answers, and what it holds against the request and against its own answer. */
export interface PrismAnswer extends ValidatedAnswer {
  readonly input: readonly Violation[];
}

/** Answers a request that Prism has found valid. */
export type Forward = () => Promise<IHttpResponse>;

/** Where an answer comes from. */
export interface AnswerSource {
  /** Whether to invent answers, unless the request says so itself. */
  readonly dynamic: boolean;
  /** Answers valid requests in place of Prism's examples; Prism validates what it says. */
  readonly forward?: Forward;
}

/**
 * Has Prism answer a request, or validate the request and the answer of whatever it is forwarded to.
 *
 * @throws Error when there is no answer, as Prism's generator fails, or what the request is forwarded to.
 */
export async function askPrism(request: PrismRequest, { dynamic, forward }: AnswerSource): Promise<PrismAnswer> {
  const { operation } = request;
  const { code, example: exampleKey, seed } = request.preferences;
  const config: Config = {
    dynamic: request.preferences.dynamic ?? dynamic,
    ...(code === undefined ? {} : { code }),
    ...(exampleKey === undefined ? {} : { exampleKey }),
    ...(seed === undefined ? {} : { seed }),
  };
  const validated = (response: IHttpResponse) => ({ response, output: outputViolations(operation, response) });
  const input = inputViolations(request);
  const refusal = refusalOf(input, operation);
  if (refusal !== undefined) return { input, ...validated(refusedAnswer(request, config, refusal)) };
  if (forward !== undefined) return { input, ...validated(await forward()) };
  return {
    input,
    ...knownExample(request, config, () => mended(validated(exampleAnswer(request, config)), operation)),
  };
}

/** The answer, without the properties that break its schema, if that makes it valid. An example stays as it is written. */
function mended({ response, output }: ValidatedAnswer, operation: PrismOperation): ValidatedAnswer {
  const answer = { response, output };
  if (output.length === 0 || isExample(response, operation)) return answer;
  const without = { ...response, body: withoutBroken(response.body, output) };
  const left = outputViolations(operation, without);
  return left.length === 0 ? { response: without, output: left } : answer;
}

function isExample({ statusCode, body }: IHttpResponse, operation: PrismOperation): boolean {
  const { contents = [] } = responseFor(operation, statusCode) ?? {};
  const examples = contents.flatMap((content) => content.examples ?? []);
  return examples.some((example) => "value" in example && example.value === body);
}
