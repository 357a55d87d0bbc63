import type { ClientModel } from "../model/model.ts";
import { emitClient } from "./client.ts";
import { emitIndex } from "./index-file.ts";
import { emitModels } from "./models.ts";
import { emitOperationTypes } from "./operation-types.ts";
import { emitOperations } from "./operations.ts";
import { emitSchema } from "./schema.ts";
import { emitScoped } from "./scoped.ts";
import { translationOf } from "./translation.ts";
import { emitTypes } from "./types.ts";

/** The content of each file of a client. */
export function emitClientFiles(model: ClientModel): ReadonlyMap<string, string> {
  const translation = translationOf(model);
  const scoped = emitScoped(model, translation);
  return new Map([
    ["models.ts", emitModels(model, translation)],
    ["schema.ts", emitSchema(model, translation)],
    ["operations.ts", emitOperations(model)],
    ["types.ts", emitTypes(model, translation)],
    ["operation-types.ts", emitOperationTypes(model, translation)],
    ["client.ts", emitClient(model, translation)],
    ...(scoped === undefined ? [] : [["scoped.ts", scoped] as const]),
    ["index.ts", emitIndex(model)],
  ]);
}
