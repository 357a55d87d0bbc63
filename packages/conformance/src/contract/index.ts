// The contract as a suite reads it: operations, what each takes and answers, and who judges that.

export { ContractDocument, isObject, type Json, type JsonObject, list, object } from "./document.ts";
export type { Exchange } from "./exchange.ts";
export { createJudge, type Judge, text } from "./judge.ts";
export { type Mutation, mutationsOf } from "./mutations.ts";
export {
  type Body,
  type ContractOperation,
  type DocumentedResponse,
  operationsOf,
  type Parameter,
} from "./operations.ts";
export { createValidators, type OnOpenValue, type Validator } from "./validators.ts";
