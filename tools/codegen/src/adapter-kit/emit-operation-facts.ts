import { isRecord } from "@orgplane/spec/internal/openapi";
import { generatedFile } from "../emit/file.ts";
import type { AnswerModel, ClientModel, OperationModel } from "../model/model.ts";
import { bodyFacts } from "./body-facts.ts";
import { responsesOf, scopesOf } from "./document.ts";
import { ParameterFacts } from "./parameter-facts.ts";
import type { RequestSchemas } from "./request-schemas.ts";

/** `operations.ts`: what the kit has to know about each operation to route, check and answer a request, as data. */
export function emitOperationFacts(
  model: ClientModel,
  document: Record<string, unknown>,
  schemas: RequestSchemas,
  named: Readonly<Record<string, unknown>>,
): string {
  const parameters = new ParameterFacts(schemas, named);
  const entries = model.operations.map((operation) => {
    const { id, method, path, body } = operation;
    const members = [
      `parameters: [${parameters.of(operation).join(", ")}]`,
      body && `body: ${JSON.stringify(bodyFacts(body, schemas, named))}`,
      ...Object.entries(factsOf(operation, model, document)).map(([name, fact]) => `${name}: ${JSON.stringify(fact)}`),
    ].filter((member) => member !== undefined);
    const head = `  /** \`${method} ${path}\` */\n  ${id}: {\n    id: "${id}",\n    method: "${method}",\n    path: "${path}",\n`;
    return `${head}${members.map((member) => `    ${member},\n`).join("")}  },\n`;
  });
  return generatedFile(model, [
    'import type { OperationFacts, ParameterFacts } from "../contract/operation-facts.ts";\nimport type { Operations } from "./operation-types.ts";',
    parameters.declarations(),
    `/** Each operation of the contract, by its id. */\nexport const operations: Readonly<Record<keyof Operations, OperationFacts>> = {\n${entries.join("")}};`,
    `/** The version of the contract that this was made from. */\nexport const contractVersion = ${JSON.stringify(versionOf(document))};`,
  ]);
}

function versionOf({ info }: Record<string, unknown>): unknown {
  return isRecord(info) ? info["version"] : undefined;
}

function factsOf(operation: OperationModel, model: ClientModel, document: Record<string, unknown>): object {
  const { method, path, answers, errors, idempotency, pagination, bulk } = operation;
  const headersOf = responsesOf(document, path, method);
  return {
    scopes: scopesOf(document, path, method),
    ...(idempotency !== undefined && { idempotency }),
    ...(pagination !== undefined && { pagination: pagination.styles }),
    ...(bulk !== undefined && { bulk: bulk.items }),
    answers: Object.fromEntries(
      answers.map((answer) => [answer.status, answerFacts(answer, operation, model, headersOf)]),
    ),
    errors: errors.map(({ status }) => Number(status)),
  };
}

function answerFacts(
  { status, payload, etag }: AnswerModel,
  operation: OperationModel,
  model: ClientModel,
  headersOf: (status: number) => Readonly<Record<string, string>>,
): object {
  const { Location: location, ...headers } = headersOf(status);
  // Those that say the same at every answer are constants of the contract; the kit makes the others.
  const constants = Object.fromEntries(
    Object.entries(headers).filter(([name]) => ["Deprecation", "Sunset", "Link", "Retry-After"].includes(name)),
  );
  return {
    kind: payload.kind,
    ...(etag ? { etag } : {}),
    ...(location === undefined ? {} : { location: templateOf(location, model) }),
    ...(Object.keys(constants).length === 0 ? {} : { headers: constants }),
    ...(operation.method === "GET" && payload.kind === "binary" ? { disposition: true } : {}),
  };
}

/** The path of the operation that reads, or else sets, what the example of a `Location` names. */
function templateOf(example: string, model: ClientModel): string {
  const path = example.replace(/^\/v1/, "");
  const found = ["GET", "PUT"].flatMap((method) =>
    model.operations.filter((one) => one.method === method && patternOf(one.path).test(path)),
  );
  const [first] = found;
  if (first === undefined) throw new Error(`no operation reads ${example}, which a Location names`);
  return first.path;
}

function patternOf(template: string): RegExp {
  return new RegExp(`^${template.replaceAll(/\{[^{}]+\}/g, "[^/]+")}$`);
}
