import { documentedAnswer } from "./mocker.ts";
import type { PrismAnswer } from "./prism.ts";
import type { PrismOperation } from "./prism-operation.ts";

/** The contract's example for a status, whatever the request says; nothing where it documents none. */
export function documentedExample(
  operation: PrismOperation,
  wanted: { readonly status: number; readonly example?: string },
): PrismAnswer | undefined {
  const response = documentedAnswer(operation, wanted);
  return response && { response, input: [], output: [] };
}
