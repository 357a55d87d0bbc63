import { readAdapterAnswer } from "./answer/adapter-answer.ts";
import { failureResponse } from "./answer/failure.ts";
import { problem, problemResponse } from "./answer/problem.ts";
import { type AnsweredRequest, toResponse } from "./answer/response.ts";
import { type RetryAfter, withRetryAfter } from "./answer/retry-after.ts";
import { violationsHeader } from "./answer/violation.ts";
import { type Capabilities, refusalOf } from "./document/capabilities.ts";
import type { OpenApiDocument } from "./document/openapi-document.ts";
import { ownCapabilities } from "./document/own-capabilities.ts";
import { createRoutes } from "./document/routes.ts";
import { createDispatcher } from "./http/dispatch.ts";
import { knownBody } from "./http/known-body.ts";
import { documentedExample } from "./prism/documented.ts";
import { createOperations } from "./prism/operations.ts";
import { askPrism, type PrismAnswer } from "./prism/prism.ts";
import type { PrismOperation } from "./prism/prism-operation.ts";
import { toAdapterRequest } from "./request/adapter-request.ts";
import { type PrismRequest, toPrismRequest } from "./request/prism-request.ts";
import type { GivenAnswer } from "./scenarios/rule.ts";
import type { Answered } from "./shell/backend.ts";

/** How requests to a document are answered. */
export interface AnswererOptions {
  readonly document: OpenApiDocument;
  readonly dynamic: boolean;
  /** What a platform has; what it does not have is answered 501. */
  readonly capabilities: Capabilities | undefined;
  readonly maxBodyBytes: number;
  readonly retryAfter: RetryAfter;
}

/** Answers valid requests in place of the contract's examples. */
export type Adapter = (request: Request) => Promise<Response>;

/** Answers requests to a document. */
export interface Answerer {
  /** All operationIds. */
  readonly operations: readonly string[];
  /** The operationId that a request leads to. */
  operationOf(request: Request): string | undefined;
  /**
   * Answers a request. It never throws.
   *
   * @param adapter - answers valid requests, unless they ask for an example. Without it, all answers are examples.
   */
  answer(request: Request, adapter?: Adapter): Promise<Answered>;
  /** The contract's example for a status; nothing where it has none. */
  documented(operation: string, answer: GivenAnswer, request: Request): Promise<Response | undefined>;
}

/** A request whose operation is known. */
interface Asked extends AnsweredRequest {
  readonly request: Request;
  readonly asked: PrismRequest;
  readonly operation: string;
  readonly prepared: PrismOperation;
}

/** An answerer that has Prism validate what is asked and what is answered. */
export function createAnswerer(options: AnswererOptions): Answerer {
  const { document, dynamic, maxBodyBytes, retryAfter } = options;
  const dispatch = createDispatcher(document);
  const prepare = createOperations(document);
  const routes = createRoutes(document).all;
  const ownAnswer = options.capabilities ?? ownCapabilities(document);
  let problems = 0;

  function answeredRequest(request: Request): AnsweredRequest {
    const requestId = requestIdOf(request);
    return { request, requestId, ownRequestId: () => requestId ?? `req_mock_${++problems}` };
  }

  /** The 501 that the platform answers to a request, if it does. */
  function refusal({ request, asked, operation, ownRequestId }: Asked): Answered | undefined {
    const refused = options.capabilities && refusalOf(options.capabilities, operation, asked);
    if (refused === undefined) return undefined;
    const { detail, errors } = refused;
    const response = problemResponse(
      problem(501, "not_supported", detail, request, { errors, requestId: ownRequestId() }),
    );
    return { response, operation, reasons: [detail] };
  }

  async function exampleFor(call: Asked): Promise<Answered> {
    const { asked, operation, prepared } = call;
    let answered = await askPrism(asked, { dynamic });
    if (answered.input.length === 0 && !isChosen(asked)) {
      const refused = refusal(call);
      if (refused) return refused;
      if (operation === "getCapabilities") {
        answered = { ...answered, response: { ...answered.response, body: ownAnswer } };
      }
    }
    const response = withRetryAfter(toResponse(answered, prepared, call), retryAfter);
    return { response, operation, reasons: reasonsOf(answered) };
  }

  async function answerBy(adapter: Adapter, copy: Request, call: Asked): Promise<Answered> {
    const { asked, operation, prepared } = call;
    let passed: Answered | undefined;
    const answered = await askPrism(asked, {
      dynamic,
      async forward() {
        const refused = refusal(call);
        const { response, validated } = await readAdapterAnswer(
          refused?.response ?? (await adapter(await toAdapterRequest(copy))),
        );
        passed = { operation, reasons: [], ...refused, response };
        return validated;
      },
    });
    if (passed === undefined) {
      return { response: toResponse(answered, prepared, call), operation, reasons: reasonsOf(answered) };
    }
    const violations = violationsHeader(answered.input, answered.output);
    if (violations !== undefined) passed.response.headers.set("sl-violations", violations);
    return { ...passed, reasons: [...passed.reasons, ...reasonsOf(answered)] };
  }

  return {
    operations: routes.map(({ id }) => id),
    operationOf(request) {
      const destination = dispatch(request, () => "");
      return "route" in destination ? destination.route.id : undefined;
    },
    async answer(request, adapter) {
      const { requestId, ownRequestId } = answeredRequest(request);
      const destination = dispatch(request, ownRequestId);
      if ("response" in destination) {
        return { response: destination.response, reasons: [destination.reason ?? []].flat() };
      }
      const { route, match } = destination;
      const operation = route.id;
      try {
        const isReadTwice = adapter && request.body !== null && knownBody(request) === undefined;
        const copy = isReadTwice ? request.clone() : request;
        const prepared = await prepare(route);
        const asked = await toPrismRequest(request, match, prepared, maxBodyBytes);
        const call: Asked = { request, asked, operation, prepared, requestId, ownRequestId };
        const isPlatforms = operation === "getCapabilities" && options.capabilities !== undefined;
        const isExample = isChosen(asked) || asked.preferences.dynamic === true || isPlatforms;
        return adapter && !isExample ? await answerBy(adapter, copy, call) : await exampleFor(call);
      } catch (error) {
        const { response, reason } = failureResponse(error, request, ownRequestId());
        return { response, operation, reasons: [reason] };
      }
    },
    async documented(operation, answer, request) {
      const route = routes.find(({ id }) => id === operation);
      if (route === undefined) return undefined;
      const prepared = await prepare(route).catch(() => undefined);
      const example = prepared && documentedExample(prepared, answer);
      return prepared && example && withRetryAfter(toResponse(example, prepared, answeredRequest(request)), retryAfter);
    },
  };
}

/** Whether a request asks for one answer of the contract. */
function isChosen({ preferences: { code, example } }: PrismRequest): boolean {
  return code !== undefined || example !== undefined;
}

function reasonsOf({ input, output }: PrismAnswer): readonly string[] {
  return [...input, ...output].map(({ message }) => message);
}

/** The caller's own id for the request, if it is one that a header can give back. */
function requestIdOf(request: Request): string | undefined {
  const id = request.headers.get("x-request-id");
  return id !== null && /^[\w.:+/=-]{1,200}$/.test(id) ? id : undefined;
}
