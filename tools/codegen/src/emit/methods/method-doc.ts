import type { OperationModel } from "../../model/model.ts";
import { brief, sentence, tsdoc } from "../../typescript/tsdoc.ts";
import type { Signature } from "./signature.ts";

/** The TSDoc of an operation's method. */
export function methodDoc(operation: OperationModel, signature: Signature): string {
  const tags = [
    ...signature.parameters.map(({ name }) => `@param ${name} - ${parameterText(operation, name)}`),
    returnsText(operation),
    throwsText(operation),
    operation.deprecated ? "@deprecated" : undefined,
  ];
  const prose = [sentence(operation.summary), sentence(operation.description)];
  const [summary, description] = prose;
  const told = summary === description ? [summary] : prose;
  return tsdoc([...told, beyondOneRequest(operation), tags.filter((tag) => tag).join("\n")], "  ");
}

/** What a method does that one request does not. */
export function beyondOneRequest({ bulk, longRunning }: OperationModel): string | undefined {
  if (bulk) return `Takes any number of \`${bulk.items}\`, and sends up to ${bulk.max} per request.`;
  return longRunning && "`await` returns the response of the request; `done()` waits for the end of the operation.";
}

function parameterText(operation: OperationModel, name: string): string {
  const names = (list: readonly string[]) => list.map((one) => `\`${one}\``).join(", ");
  const path = operation.pathParameters.find(({ property }) => property === name);
  if (path) return brief(path.description) ?? `The \`${path.name}\` of the path.`;
  if (name === "query") return `Query parameters: ${names(operation.query.map((one) => one.name))}.`;
  if (name === "body") return brief(operation.body?.description) ?? "The body.";
  const options = operation.headers.map(({ property }) => property);
  if (operation.body && operation.query.length > 0) options.push("query");
  const own = options.length > 0 ? `: ${names(options)}, and the options of every call` : "";
  return `Options of this call${own}.`;
}

function returnsText({ answers }: OperationModel): string | undefined {
  const told = answers.filter(({ description }) => description);
  const [only] = told;
  if (!only) return undefined;
  if (told.length === 1) return `@returns ${brief(only.description)}`;
  return `@returns\n${told.map(({ status, description }) => `- ${status}: ${brief(description)}`).join("\n")}`;
}

function throwsText({ errors }: OperationModel): string | undefined {
  if (errors.length === 0) return undefined;
  const lines = errors.map(({ status, codes, description }) => {
    const listed = codes.map((code) => `\`${code}\``).join(", ");
    return `- ${status === "default" ? "any other" : status}: ${listed || (brief(description) ?? "an error")}`;
  });
  return `@throws ApiError, with one of these statuses:\n${lines.join("\n")}`;
}
