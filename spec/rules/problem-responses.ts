import type { Oas3Rule, UserContext } from "@redocly/openapi-core";
import { operationOf } from "./model/operation.ts";
import type { Place } from "./model/place.ts";

const MEDIA_TYPE = "application/problem+json";

/** A ProblemError has exactly one of these members. The schema cannot say so: see the rule `unions`. */
const PLACES = ["pointer", "parameter", "header", "step"];

/** Errors are RFC 9457 problems, and list their codes, each with an example of that name. */
export const problemResponses: Oas3Rule = () => ({
  Operation(node: unknown, ctx) {
    for (const [status, response] of operationOf(node, ctx).responses) {
      if (/^[45]/.test(status)) checkProblem(status, response, ctx);
      else if (response.at("x-error-codes").exists) {
        ctx.report({
          message: `${status} is not an error. Remove x-error-codes, which belongs to 4xx and 5xx responses.`,
          location: response.keyOf("x-error-codes"),
        });
      }
    }
  },
});

function checkProblem(status: string, response: Place, ctx: UserContext): void {
  const content = response.at("content");
  const media = content.at(MEDIA_TYPE);
  const codes = response.at("x-error-codes");
  if (content.keys.join() !== MEDIA_TYPE || media.at("schema", "title").text !== "Problem") {
    ctx.report({
      message: `The ${status} is not a problem document (RFC 9457). Write content: { ${MEDIA_TYPE}: { schema: { $ref: ../../../shared/schemas/Problem.yaml } } }.`,
      location: content.location,
    });
    return;
  }
  if (codes.texts.length === 0) {
    ctx.report({
      message: `The ${status} does not list its codes. Write for example x-error-codes: [name_taken].`,
      location: codes.exists ? codes.location : response.location,
    });
  }
  const known = media.at("schema", "properties", "code", "x-open-enum").texts;
  for (const code of codes.items) {
    if (code.text !== undefined && !known.includes(code.text)) {
      ctx.report({
        message: `"${code.text}" is not an error code. Use one of shared/schemas/ErrorCode.yaml, or add it there.`,
        location: code.location,
      });
    }
    if (code.text !== undefined && !media.at("examples").keys.includes(code.text)) {
      ctx.report({
        message: `The code "${code.text}" has no example. Add to the examples ${code.text}: { $ref: ../../../shared/examples/${code.text}.yaml }.`,
        location: code.location,
      });
    }
  }
  for (const [name, example] of media.at("examples").entries) checkExample(name, example, status, codes.texts, ctx);
}

function checkExample(name: string, example: Place, status: string, codes: string[], ctx: UserContext): void {
  const wrong = (member: string, right: string | number) =>
    ctx.report({
      message: `The example "${name}" of the ${status} has the ${member} ${JSON.stringify(example.at("value", member).value)}. Write ${member}: ${right}.`,
      location: example.at("value", member).location,
    });
  if (!codes.includes(name)) {
    ctx.report({
      message: `The example "${name}" does not have the name of a code of this response. Name it after its code, and list that in x-error-codes.`,
      location: example.location,
    });
    return;
  }
  if (example.at("value", "code").value !== name) wrong("code", name);
  if (example.at("value", "status").value !== Number(status)) wrong("status", status);
  for (const error of example.at("value", "errors").items) {
    if (error.keys.filter((key) => PLACES.includes(key)).length === 1) continue;
    ctx.report({
      message: `An error of the example "${name}" does not say where the fault is, or says it twice. Write exactly one of ${PLACES.join(", ")}.`,
      location: error.location,
    });
  }
  if (!example.at("value", "type").text?.endsWith(`/${name}`)) wrong("type", `https://orgplane.dev/problems/${name}`);
}
