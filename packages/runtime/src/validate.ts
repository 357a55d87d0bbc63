import type { Ajv2020 } from "ajv/dist/2020.js";
import { contextOf } from "./context/public-context.ts";
import type { CallSoFar } from "./errors/call-errors.ts";
import { DecodeError } from "./errors/call-errors.ts";
import { ConfigurationError } from "./errors/input-errors.ts";
import { createCheck, isJsonType } from "./extensions/validation/check.ts";
import { Contract } from "./extensions/validation/document.ts";
import type { Finding, Violation } from "./extensions/validation/schemas.ts";
import type { Middleware } from "./options/middleware.ts";
import { callSafely } from "./platform/safe-callback.ts";
import { cancelBody } from "./platform/stream.ts";

export type { Finding, Violation } from "./extensions/validation/schemas.ts";

/** What answers are checked against, and what becomes of those that fail. */
export interface ValidationOptions {
  /** An OpenAPI 3.1 document that refers to itself alone, such as `@orgplane/spec/openapi.json`. */
  readonly document: object;
  /**
   * `off`: nothing is checked. `warn`: violations are told, and no call fails of them. `strict`: a call whose answer has
   * one rejects with a {@link ValidationError}, even if the answer has but a member more than the contract: for tests.
   * Default: `warn`.
   */
  readonly mode?: "off" | "warn" | "strict" | undefined;
  /** Told of each violation, in both modes. Default: `console.warn` in `warn`. */
  readonly onViolation?: ((violation: Violation) => void) | undefined;
  /** An Ajv that is not strict to compile schemas with, such as one that knows formats: they are not checked otherwise. */
  readonly ajv?: Ajv2020 | undefined;
}

/** An answer departs from the contract, and validation is strict. The server has done what it was asked. */
export class ValidationError extends DecodeError {
  /** All that is wrong with it. */
  readonly violations: readonly Violation[];

  /** @internal */
  constructor(call: CallSoFar, violations: readonly Violation[]) {
    const [first] = violations;
    const others = violations.length > 1 ? `, and ${violations.length - 1} more` : "";
    super(call, `The answer breaks the contract: ${first ? describe(first) : ""}${others}`);
    this.violations = violations;
  }

  static {
    // Its own, and not that of the class by which `instanceof` goes.
    Object.defineProperty(ValidationError.prototype, "name", { value: "ValidationError", writable: true });
  }
}

/**
 * Checks answers against the contract. Schemas are compiled when they are first needed, into code: where a policy forbids
 * `eval`, they are reported as `unchecked`.
 *
 * @example
 * const middleware = [validateResponses({ document: openapi, onViolation: (violation) => report(violation) })];
 *
 * @throws {ConfigurationError} There are no operations in `document`, or `mode` is none of the three.
 */
export function validateResponses(options: ValidationOptions): Middleware {
  const { document, mode = "warn", onViolation = mode === "warn" ? warn : () => {}, ajv } = options;
  if (!/^(off|warn|strict)$/.test(mode)) throw new ConfigurationError("mode must be off, warn or strict");
  if (mode === "off") return {};
  const contract = new Contract(document);
  const check = createCheck(contract, ajv);

  return {
    async call(request, next, context) {
      const response = await next(request);
      const operation = context.operation.id;
      // Where no attempt was made, the answer is not the server's.
      if (!contract.has(operation) || context.attempt === 0) return response;
      const { ok, status, headers } = response;
      const mediaType = headers.get("Content-Type")?.split(";")[0]?.trim().toLowerCase() ?? "";
      const isStreamed = ok && context.operation.binary;
      const text = isJsonType(mediaType) && !isStreamed ? await read(response) : undefined;
      const requestId = headers.get("X-Request-Id") ?? undefined;
      const violations = findings(() => check({ operation, status, mediaType, text })).map(
        (finding): Violation => ({ ...finding, operation, status, requestId }),
      );
      for (const violation of violations) callSafely(() => onViolation(violation));
      if (mode !== "strict" || violations.length === 0) return response;
      cancelBody(response.body);
      // Of a context that is no call's, nobody knows what the server has done.
      const call = contextOf(context) ?? { ...context, attempts: [...context.attempts], delivery: "unknown" as const };
      throw new ValidationError({ request, response, context: call }, violations);
    },
  };
}

/** A body that breaks off is an error of the call itself, which meets it when it reads the original. */
function read(response: Response): Promise<string | undefined> {
  return response
    .clone()
    .text()
    .catch(() => undefined);
}

/** A schema that cannot be used is a finding too: a call does not fail of it. */
function findings(check: () => Finding[]): Finding[] {
  try {
    return check();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return [{ kind: "unchecked", pointer: "", message: `could not be checked: ${reason}` }];
  }
}

function warn(violation: Violation): void {
  console.warn(`${violation.operation} (${violation.status}): ${describe(violation)}`);
}

function describe({ pointer, message }: Finding): string {
  return pointer ? `${pointer} ${message}` : message;
}
