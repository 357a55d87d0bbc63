import type { ClientModel } from "../model/model.ts";
import { namesFrom } from "./file.ts";

/** The name of each schema where the runtime's names are imported too. */
export function importedNames(model: ClientModel): Map<string, string> {
  return new Map(model.schemas.map(({ key, typeName }) => [key, localName(typeName)]));
}

/** The import of the models that a file uses. */
export function modelImport(model: ClientModel, used: ReadonlySet<string>): string {
  const models = model.schemas.filter(({ key }) => used.has(key));
  const names = models.map(({ typeName }) => {
    const local = localName(typeName);
    return local === typeName ? typeName : `${typeName} as ${local}`;
  });
  return namesFrom("import type", names, "./models.ts");
}

/** Whether the runtime's type stands for a schema: its name is Problem, and it is the body of errors. */
export function isRuntimeProblem(model: ClientModel, typeName: string): boolean {
  return typeName === "Problem" && model.operations.some(({ errors }) => errors.some(({ problem }) => problem));
}

// All other names of the runtime have been kept from the schemas.
function localName(typeName: string): string {
  return typeName === "Problem" ? "Problem_" : typeName;
}

/** The names of all types of operations. */
export function typeNames(model: ClientModel): string[] {
  return model.operations.flatMap(({ types }) => Object.values(types)).filter((name) => name !== undefined);
}
