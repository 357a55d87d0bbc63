import type { ClientModel } from "../model/model.ts";
import { groupsBelow } from "./client.ts";
import { clientModule, codesType } from "./entries.ts";
import { generatedFile, namesFrom } from "./file.ts";
import { scopedNames } from "./scoped.ts";

/** `index.ts`: all public names of the client. */
export function emitIndex(model: ClientModel): string {
  const [client, ...groups] = groupsBelow(model.root).map(({ className }) => className);
  const models = model.schemas
    .flatMap(({ typeName, inputName }) => [typeName, ...(inputName === undefined ? [] : [inputName])])
    .filter((name) => !isRuntimeProblem(model, name));
  return generatedFile(model, [
    namesFrom("export", [client ?? ""], clientModule(model)),
    namesFrom("export type", groups, "./client.ts"),
    namesFrom("export", [`create${client}`], "./create.ts"),
    codesType(model) && namesFrom("export", ["isApiError"], "./is-api-error.ts"),
    namesFrom("export", ["isErrorOf"], "./is-error-of.ts"),
    namesFrom("export type", models, "./models.ts"),
    namesFrom("export type", [`${client}Operations`], "./operation-types.ts"),
    namesFrom("export type", scopedNames(model), "./scoped.ts"),
    namesFrom("export type", typeNames(model), "./types.ts"),
  ]);
}

/** Whether the runtime's type replaces a schema: it is named Problem, and is the body of errors. */
function isRuntimeProblem(model: ClientModel, typeName: string): boolean {
  return typeName === "Problem" && model.operations.some(({ errors }) => errors.some(({ problem }) => problem));
}

/** The names of all types of operations. */
function typeNames(model: ClientModel): string[] {
  return model.operations.flatMap(({ types }) => Object.values(types)).filter((name) => name !== undefined);
}
