import { createLogger } from "@stoplight/prism-core";
import {
  createInstance,
  type IHttpConfig,
  type IHttpRequest,
  type IHttpResponse,
  type PrismHttpComponents,
} from "@stoplight/prism-http";
import { refusalOf } from "../answer/refusal.ts";
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

/** Answers a request that Prism has found valid. */
export type Forward = () => Promise<IHttpResponse>;

/** Where an answer comes from. */
export interface AnswerSource {
  /** Whether to invent answers, unless the request says so itself. */
  readonly dynamic: boolean;
  /** Answers valid requests in place of Prism's examples; Prism validates what it says. */
  readonly forward?: Forward;
}

// Prism hands its parts the input alone; this is how they come to know the rest of the request.
const requests = new WeakMap<IHttpRequest, PrismRequest>();
const forwards = new WeakMap<IHttpRequest, Forward>();
const requestOf = (input: IHttpRequest) => requests.get(input);
const mock = createMocker(requestOf);
const logger = createLogger("prism", { level: "silent" });

/** Passes a valid request on; any other gets what the mock says to it. */
const forward: PrismHttpComponents["forward"] =
  ({ validations, data }, _url, _proxy, operation) =>
  () =>
  async () => {
    const pass = forwards.get(data);
    if (pass === undefined || operation === undefined)
      return { _tag: "Left", left: new Error("nothing to forward to") };
    if (refusalOf(validations, operation) !== undefined) {
      return mock({ resource: operation, input: { data, validations }, config: { dynamic: false } })(logger);
    }
    return { _tag: "Right", right: await pass() };
  };

/** Prism with its own security checks. What stands in for its other parts builds on them. */
const prism = createInstance(configuration({ dynamic: false }), {
  logger,
  // The mock's own table has found the operation; Prism's router would sort all of them for every request.
  route: ({ resources: [operation] }) =>
    operation === undefined ? { _tag: "Left", left: new Error("no operation") } : { _tag: "Right", right: operation },
  validateInput: createInputValidator(requestOf),
  validateOutput,
  mock,
  forward,
});

/**
 * Has Prism answer a request, or validate the request and the answer of whatever it is forwarded to.
 *
 * @throws Error when there is no answer, as Prism's generator fails, or what the request is forwarded to.
 */
export async function askPrism(request: PrismRequest, { dynamic, forward }: AnswerSource): Promise<PrismAnswer> {
  const { operation, input, preferences } = request;
  requests.set(input, request);
  if (forward !== undefined) forwards.set(input, forward);
  const { code, example: exampleKey, seed } = preferences;
  const mock = {
    dynamic: preferences.dynamic ?? dynamic,
    ...(code === undefined ? {} : { code }),
    ...(exampleKey === undefined ? {} : { exampleKey }),
    ...(seed === undefined ? {} : { seed }),
  };
  const config = configuration(mock);
  // What Prism calls a proxy is handed the violations only if they are to be errors.
  const proxy = { ...config, isProxy: true as const, errors: true, upstream: new URL("http://localhost/") };
  const result = await prism.request(input, [operation], forward === undefined ? config : proxy)();
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
