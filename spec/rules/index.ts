import type { Oas3Rule, Plugin } from "@redocly/openapi-core";
import { agreeingExamples } from "./agreeing-examples.ts";
import { ambiguousNames } from "./ambiguous-names.ts";
import { answerLimits } from "./answer-limits.ts";
import { answerMembers } from "./answer-members.ts";
import { bulk } from "./bulk.ts";
import { componentFiles } from "./component-files.ts";
import { componentNames } from "./component-names.ts";
import { conditionalRequests } from "./conditional-requests.ts";
import { deprecation } from "./deprecation.ts";
import { descriptions } from "./descriptions.ts";
import { examples } from "./examples.ts";
import { extensions } from "./extensions.ts";
import { idempotency } from "./idempotency.ts";
import { jsonSchemaDialect } from "./json-schema-dialect.ts";
import { listedValues } from "./listed-values.ts";
import { longRunning } from "./long-running.ts";
import { names } from "./names.ts";
import { numberFormats } from "./number-formats.ts";
import { openEnums } from "./open-enums.ts";
import { operationFile } from "./operation-file.ts";
import { operationId } from "./operation-id.ts";
import { operationKeyOrder } from "./operation-key-order.ts";
import { orphanFiles } from "./orphan-files.ts";
import { pagination } from "./pagination.ts";
import { parameters } from "./parameters.ts";
import { problemResponses } from "./problem-responses.ts";
import { requestBodies } from "./request-bodies.ts";
import { responseHeaders } from "./response-headers.ts";
import { schemaKeywords } from "./schema-keywords.ts";
import { schemasCompile } from "./schemas-compile.ts";
import { sdkMethod } from "./sdk-method.ts";
import { secrets } from "./secrets.ts";
import { securityScopes } from "./security-scopes.ts";
import { statuses } from "./statuses.ts";
import { unions } from "./unions.ts";
import { units } from "./units.ts";
import { validExamples } from "./valid-examples.ts";

/** Our rules, by the names that findings show. */
export const rules = {
  // layout
  "operation-file": operationFile,
  "operation-key-order": operationKeyOrder,
  "component-files": componentFiles,
  "orphan-files": orphanFiles,

  // names
  "operation-id": operationId,
  "sdk-method": sdkMethod,
  names,
  "component-names": componentNames,
  units,

  // requests and responses
  parameters,
  "listed-values": listedValues,
  pagination,
  "long-running": longRunning,
  bulk,
  "request-bodies": requestBodies,
  idempotency,
  "conditional-requests": conditionalRequests,
  "security-scopes": securityScopes,
  statuses,
  "ambiguous-names": ambiguousNames,
  "response-headers": responseHeaders,
  "problem-responses": problemResponses,
  deprecation,

  // schemas
  "json-schema-dialect": jsonSchemaDialect,
  "schemas-compile": schemasCompile,
  "schema-keywords": schemaKeywords,
  "answer-limits": answerLimits,
  "answer-members": answerMembers,
  "number-formats": numberFormats,
  "open-enums": openEnums,
  unions,
  secrets,
  extensions,

  // documentation
  descriptions,
  examples,
  "valid-examples": validExamples,
  "agreeing-examples": agreeingExamples,
} satisfies Record<string, Oas3Rule>;

/** The Redocly plugin; redocly.yaml loads it. */
export default function orgplane(): Plugin {
  const all = Object.fromEntries(Object.keys(rules).map((name) => [`orgplane/${name}`, "error" as const]));
  return { id: "orgplane", rules: { oas3: rules }, configs: { all: { rules: all } } };
}
