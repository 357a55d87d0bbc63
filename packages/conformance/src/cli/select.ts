import type { CheckInfo } from "../check.ts";
import type { Contract } from "../contract/contract.ts";

/** What `--only` means: the name of a check, a rule, an operation, or the tag of operations. */
export function selector(names: readonly string[], contract: Contract): (check: CheckInfo) => boolean {
  if (names.length === 0) return () => true;
  const tagOf = (operation: string) => contract.operation(operation).tag;
  return ({ name, rule, operations: [subject] }) =>
    names.some((one) => [name, rule, subject, subject && tagOf(subject)].includes(one));
}
