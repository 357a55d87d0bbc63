import openapi from "@orgplane/spec/openapi.json" with { type: "json" };
import { ContractDocument, type JsonObject } from "./document.ts";
import { createJudge, type Judge } from "./judge.ts";
import { type ContractOperation, operationsOf } from "./operations.ts";
import { problemFaults } from "./problem.ts";

/** The contract, and what follows from it for a suite. */
export interface Contract {
  readonly document: ContractDocument;
  readonly version: string;
  readonly operations: readonly ContractOperation[];
  operation(id: string): ContractOperation;
  readonly judge: Judge;
  /** The values in answers so far that open enums do not list, by operation: `getMember: person`. */
  readonly openValues: ReadonlySet<string>;
}

/** The contract of the installed `@orgplane/spec`. */
export function loadContract(): Contract {
  return contractOf(new ContractDocument(openapi as unknown as JsonObject));
}

/** A contract of a document, whose judge looks at problem documents too. */
export function contractOf(document: ContractDocument): Contract {
  const operations = operationsOf(document);
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const openValues = new Set<string>();
  let judged = "";
  const judge = createJudge(document, (value) => openValues.add(`${judged}: ${value}`));
  return {
    document,
    version: String(document.resolve(document.root["info"])["version"]),
    operations,
    operation(id) {
      const operation = byId.get(id);
      if (operation === undefined) throw new Error(`the contract has no operation ${id}`);
      return operation;
    },
    openValues,
    judge: {
      request: judge.request,
      response: (operation, response) => {
        judged = operation.id;
        const faults = judge.response(operation, response);
        return faults.includes("the body is not JSON")
          ? faults
          : [...faults, ...problemFaults(document, operation, response)];
      },
    },
  };
}
