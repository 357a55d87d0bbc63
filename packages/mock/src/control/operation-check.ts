import { InputError } from "../input/input-error.ts";
import { suggestion } from "../request/suggest.ts";
import type { Rule } from "../scenarios/rule.ts";

/** @throws InputError when something names an operation that the contract does not have. */
export function checkOperation(
  { operation }: Pick<Rule, "operation">,
  operations: readonly string[],
  pointer = "",
): void {
  if (operation === undefined || operations.includes(operation)) return;
  throw new InputError(
    `${pointer}/operation`,
    `names no operation of the contract${suggestion(operation, operations)}`,
  );
}
