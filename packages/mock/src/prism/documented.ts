import { createLogger } from "@stoplight/prism-core";
import { documentedAnswer } from "./mocker.ts";
import type { PrismAnswer } from "./prism.ts";
import type { PrismOperation } from "./prism-operation.ts";

const logger = createLogger("prism", { level: "silent" });

/** The contract's example for a status, whatever the request says; nothing where it documents none. */
export function documentedExample(
  operation: PrismOperation,
  wanted: { readonly status: number; readonly example?: string },
): PrismAnswer | undefined {
  const response = documentedAnswer(operation, wanted, logger);
  return response && { response, input: [], output: [] };
}
