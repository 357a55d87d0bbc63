import { escapeToken } from "@orgplane/spec/internal/openapi";
import type { Context } from "./context.ts";
import type { Contract } from "./contract/contract.ts";
import type { Support } from "./support.ts";

/**
 * What the suite may count on.
 *
 * - `live`: a real server. The suite makes an organization of its own, writes, and cleans up.
 * - `read-only`: a real server that nothing is written to.
 * - `stateless`: a server that answers each request with the contract's examples, such as Prism.
 */
export type Mode = (typeof modes)[number];

/** All modes. */
export const modes = ["live", "read-only", "stateless"] as const;

/** One thing that must hold, of one operation or of several together. */
export interface CheckInfo {
  /** The rule and its subject, such as `stale-if-match:updateSpace`. Unique, and the same from run to run. */
  readonly name: string;
  /** The rule that it is a case of, such as `stale-if-match`. */
  readonly rule: string;
  /** The operations that it is about, by `operationId`. It is skipped where the platform lacks one of them. */
  readonly operations: readonly string[];
  /** What must hold, in a sentence. */
  readonly must: string;
  /** Where the contract says so, as a JSON pointer into `@orgplane/spec/openapi.json`; or an RFC. */
  readonly said: string;
  readonly modes: readonly Mode[];
}

/** A check, and how it is made. */
export interface Check extends CheckInfo {
  /** Whether it says anything about a server that supports this. Default: yes. */
  readonly applies?: ((support: Support) => boolean) | undefined;
  /** @throws {Violation} when it does not hold, {Skip} when it cannot be tried. */
  run(context: Context): Promise<void>;
}

/** Something that must hold of many operations or things. */
export interface Rule {
  readonly name: string;
  /** What must hold, in a sentence. */
  readonly must: string;
  readonly modes: readonly Mode[];
  cases(contract: Contract): readonly Case[];
}

/** One case of a rule. */
export interface Case {
  /** What the case is about; an operation as a rule. Default: the first of the operations. */
  readonly of?: string;
  readonly operations: readonly string[];
  readonly said: string;
  /** Whether it says anything about a server that supports this; else nobody hears of it. Default: yes. */
  readonly applies?: (support: Support) => boolean;
  run(context: Context): Promise<void>;
}

/** The checks that rules come to. */
export function checksOf(rules: readonly Rule[], contract: Contract): readonly Check[] {
  return rules.flatMap(({ name, must, modes, cases }) =>
    cases(contract).map(({ of, operations, said, applies, run }) => {
      const subject = of ?? operations[0];
      return { name: subject ? `${name}:${subject}` : name, rule: name, operations, must, said, modes, applies, run };
    }),
  );
}

/** A rule with one case, of a server that may be written to. The first of its operations is the one that says what must hold. */
export function rule(
  name: string,
  must: string,
  operations: readonly [string, ...string[]],
  run: (context: Context) => Promise<void>,
  part = "description",
): Rule {
  const cases = (contract: Contract) => [{ of: "", operations, said: at(contract, operations[0], part), run }];
  return { name, must, modes: ["live"], cases };
}

/** Where the contract speaks of an operation: the whole of it, or a part such as `responses/412`. */
export function at({ document }: Contract, operation: string, part = ""): string {
  for (const [path, item] of Object.entries(document.resolve(document.root["paths"]))) {
    for (const [method, one] of Object.entries(document.resolve(item))) {
      if (document.resolve(one)["operationId"] !== operation) continue;
      return `#/paths/${escapeToken(path)}/${method}${part && `/${part}`}`;
    }
  }
  throw new Error(`the contract has no operation ${operation}`);
}
