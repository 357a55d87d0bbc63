import { createLogger } from "@stoplight/prism-core";
import { createInstance, type IHttpConfig, type IHttpRequest, type IHttpResponse } from "@stoplight/prism-http";
import type { Violation } from "../answer/violation.ts";
import type { PrismRequest } from "../request/prism-request.ts";
import { createInputValidator } from "./input-validator.ts";
import { createMocker } from "./mocker.ts";
import { validateOutput } from "./output-validator.ts";

/** What Prism answers, and what it holds against the request and against its own answer. */
export interface PrismAnswer {
  readonly response: IHttpResponse;
  readonly input: readonly Violation[];
  readonly output: readonly Violation[];
}

// Prism hands its parts the input alone; this is how they come to know the rest of the request.
const requests = new WeakMap<IHttpRequest, PrismRequest>();
const requestOf = (input: IHttpRequest) => requests.get(input);

/** Prism with its own security checks. What stands in for its other parts builds on them. */
const prism = createInstance(configuration({ dynamic: false }), {
  logger: createLogger("prism", { level: "silent" }),
  // The mock's own table has found the operation; Prism's router would sort all of them for every request.
  route: ({ resources: [operation] }) =>
    operation === undefined ? { _tag: "Left", left: new Error("no operation") } : { _tag: "Right", right: operation },
  validateInput: createInputValidator(requestOf),
  validateOutput,
  mock: createMocker(requestOf),
});

/**
 * Has Prism answer a request.
 *
 * @param dynamic - whether to invent answers, unless the request says so itself.
 * @throws Error when Prism has no answer, as its generator fails.
 */
export async function askPrism(request: PrismRequest, dynamic: boolean): Promise<PrismAnswer> {
  const { operation, input, preferences } = request;
  requests.set(input, request);
  const { code, example: exampleKey, seed } = preferences;
  const mock = {
    dynamic: preferences.dynamic ?? dynamic,
    ...(code === undefined ? {} : { code }),
    ...(exampleKey === undefined ? {} : { exampleKey }),
    ...(seed === undefined ? {} : { seed }),
  };
  const result = await prism.request(input, [operation], configuration(mock))();
  if (result._tag === "Left") throw result.left;
  const { output, validations } = result.right;
  return { response: output, input: validations.input, output: validations.output };
}

function configuration(mock: IHttpConfig["mock"]): IHttpConfig {
  return {
    isProxy: false,
    upstreamProxy: undefined,
    checkSecurity: true,
    validateRequest: true,
    validateResponse: true,
    errors: false,
    mock,
  };
}
