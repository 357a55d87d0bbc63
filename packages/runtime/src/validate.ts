import type { Ajv2020 } from "ajv/dist/2020.js";
import { contextOf } from "./context/public-context.ts";
import type { CallSoFar } from "./errors/call-errors.ts";
import { DecodeError } from "./errors/call-errors.ts";
import { ConfigurationError } from "./errors/input-errors.ts";
import { createCheck, isJsonType } from "./extensions/validation/check.ts";
import { Contract } from "./extensions/validation/document.ts";
import type { Finding, Violation } from "./extensions/validation/schemas.ts";
import { callSafely } from "./options/logger.ts";
import type { Middleware } from "./options/middleware.ts";
import { cancelBody } from "./platform/stream.ts";
import { redacted, redactor } from "./redaction/redactor.ts";

export type { Finding, Violation } from "./extensions/validation/schemas.ts";

/** What responses are checked against, and how violations are handled. */
export interface ValidationOptions {
  /** An OpenAPI 3.1 document without references to other files, such as `@orgplane/spec/openapi.json`. */
  readonly document: object;
  /**
   * `off`: nothing is checked. `warn`: violations are reported, and no call fails. `strict`: a call rejects with a
   * {@link ValidationError} if its response has a violation, even if that is only an unknown member: for tests. Default: `warn`.
   */
  readonly mode?: "off" | "warn" | "strict" | undefined;
  /** Called for each violation, in both modes. Default: `console.warn` in `warn`. */
  readonly onViolation?: ((violation: Violation) => void) | undefined;
  /** The Ajv that compiles schemas. It must not be strict. Pass one that knows formats: the default does not check them. */
  readonly ajv?: Ajv2020 | undefined;
}

/** A response violates the contract, and validation is strict. The server has carried out the call. */
export class ValidationError extends DecodeError {
  /** All violations. */
  readonly violations: readonly Violation[];

  /** @internal */
  constructor(call: CallSoFar, violations: readonly Violation[]) {
    const [first] = violations;
    const others = violations.length > 1 ? `, and ${violations.length - 1} more` : "";
    super(call, `The response breaks the contract: ${first ? describe(first) : ""}${others}`);
    this.violations = violations;
  }

  /** @internal Its own name; `instanceof` goes by the name of its base class. Not a static block, as in `OrgplaneError`. */
  static readonly named: object = Object.defineProperty(ValidationError.prototype, "name", {
    value: "ValidationError",
    writable: true,
  });
}

/**
 * Checks responses against the contract. Schemas are compiled to code when they are first needed. If a policy forbids `eval`, they
 * are reported as `unchecked`.
 *
 * @example
 * const middleware = [validateResponses({ document: openapi, onViolation: (violation) => report(violation) })];
 *
 * @throws {ConfigurationError} `document` has no operations, or `mode` is not one of the three.
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
      // Without an attempt, the response is not the server's.
      if (!contract.has(operation) || context.attempt === 0) return response;
      const { ok, status, headers } = response;
      const mediaType = headers.get("Content-Type")?.split(";")[0]?.trim().toLowerCase() ?? "";
      const isStreamed = ok && context.operation.binary;
      const text = isJsonType(mediaType) && !isStreamed ? await read(response) : undefined;
      const requestId = headers.get("X-Request-Id") ?? undefined;
      const found = findings(() => check({ operation, status, mediaType, text }));
      if (found.length === 0) return response;
      // A context that a test has made belongs to no call, so the delivery is unknown.
      const call = contextOf(context) ?? { ...context, attempts: [...context.attempts], delivery: "unknown" as const };
      // The id, and a pointer to an unknown member, are words of the server, which may repeat a credential.
      const redact = redactor({ request, context: call });
      const violations = found.map(
        (finding): Violation => redacted({ ...finding, operation, status, requestId }, redact),
      );
      for (const violation of violations) callSafely(() => onViolation(violation));
      if (mode !== "strict") return response;
      cancelBody(response.body);
      throw new ValidationError({ request, response, context: call }, violations);
    },
  };
}

/** Reads a copy of the body. A body that breaks off is an error of the call itself, which reads the original. */
function read(response: Response): Promise<string | undefined> {
  return response
    .clone()
    .text()
    .catch(() => undefined);
}

/** Runs a check. A schema that cannot be used is a finding too: no call fails of it. */
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
