import type { ClientModel } from "../model/model.ts";

/** Whether the runtime's type stands for a schema: its name is Problem, and it is the body of errors. */
export function isRuntimeProblem(model: ClientModel, typeName: string): boolean {
  return typeName === "Problem" && model.operations.some(({ errors }) => errors.some(({ problem }) => problem));
}

/** The names of all types of operations. */
export function typeNames(model: ClientModel): string[] {
  return model.operations.flatMap(({ types }) => Object.values(types)).filter((name) => name !== undefined);
}
