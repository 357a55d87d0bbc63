import type { Oas3Rule } from "@redocly/openapi-core";
import { hasPathParameter, type Operation, operationOf, parameterOf } from "./model/operation.ts";

interface Demand {
  status: string;
  /** The response to refer to. */
  use: string;
  /** The operations that can answer it, as a noun phrase. */
  when: string;
  needed(operation: Operation): boolean;
  /** Whether an operation may have it without needing it. */
  allowed(operation: Operation): boolean;
}

const always = () => true;
const never = () => false;
const withBody = ({ bodies }: Operation) => bodies.length > 0;
const withHeader = (name: string) => (operation: Operation) => parameterOf(operation, "header", name) !== undefined;

const everywhere = (status: string, use: string): Demand => ({
  status,
  use,
  when: "every operation",
  needed: always,
  allowed: always,
});
const forBodies = (status: string, use: string, allowed: Demand["allowed"] = never): Demand => ({
  status,
  use,
  when: "an operation with a body",
  needed: withBody,
  allowed,
});

const DEMANDS: Demand[] = [
  everywhere("400", "BadRequest"),
  everywhere("401", "Unauthorized"),
  everywhere("403", "Forbidden"),
  {
    status: "404",
    use: "NotFound",
    when: "an operation with a path parameter",
    needed: hasPathParameter,
    allowed: always,
  },
  {
    status: "412",
    use: "PreconditionFailed",
    when: "an operation that takes If-Match",
    needed: withHeader("If-Match"),
    allowed: never,
  },
  forBodies("413", "ContentTooLarge"),
  forBodies("415", "UnsupportedMediaType"),
  forBodies("422", "UnprocessableContent", withHeader("Idempotency-Key")),
  everywhere("429", "TooManyRequests"),
  everywhere("500", "InternalServerError"),
  everywhere("501", "NotImplemented"),
  everywhere("503", "ServiceUnavailable"),
];

/** Each operation documents every status that it can answer, and no other. */
export const statuses: Oas3Rule = () => ({
  Operation(node: unknown, ctx) {
    const operation = operationOf(node, ctx);
    const { place, title, responses } = operation;
    const answers = place.at("responses");
    const given = responses.map(([status]) => status);
    for (const { status, use, when, needed, allowed } of DEMANDS) {
      if (needed(operation) && !given.includes(status)) {
        ctx.report({
          message: `${title} does not document ${status}, which ${when} can answer. Add "${status}": { $ref: ../../shared/responses/${use}.yaml }.`,
          location: place.keyOf("responses"),
        });
      } else if (given.includes(status) && !needed(operation) && !allowed(operation)) {
        ctx.report({
          message: `${title} documents ${status}, which only ${when} can answer. Remove it, or add what causes it.`,
          location: answers.keyOf(status),
        });
      }
    }
    const vague = given.find((status) => !/^[2-5][0-9][0-9]$/.test(status));
    if (vague) {
      ctx.report({
        message: `${title} documents "${vague}", which does not say what to expect. Write each status: "200", "404".`,
        location: answers.keyOf(vague),
      });
    }
    for (const [status, response] of responses) {
      const carries = response.at("content").keys.length > 0;
      if (!status.startsWith("2") || carries === (status !== "204")) continue;
      ctx.report({
        message:
          status === "204"
            ? "A 204 has no content. Remove it, or answer 200."
            : `The ${status} has no content. Add it, or answer 204.`,
        location: response.location,
      });
    }
  },
});
