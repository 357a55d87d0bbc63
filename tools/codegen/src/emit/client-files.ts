import type { ClientModel } from "../model/model.ts";
import { emitClient } from "./client.ts";
import { emitEntries } from "./entries.ts";
import { emitIndex } from "./index-file.ts";
import { emitModels } from "./models.ts";
import { emitOperationTypes } from "./operation-types.ts";
import { emitOperations } from "./operations.ts";
import { emitSchema } from "./schema.ts";
import { emitScoped } from "./scoped.ts";
import { emitTypes } from "./types.ts";

/** The files of a client, by name. */
export function emitClientFiles(model: ClientModel): ReadonlyMap<string, string> {
  const scoped = emitScoped(model);
  return new Map([
    ["models.ts", emitModels(model)],
    ["schema.ts", emitSchema(model)],
    ["operations.ts", emitOperations(model)],
    ["types.ts", emitTypes(model)],
    ["operation-types.ts", emitOperationTypes(model)],
    ["client.ts", emitClient(model)],
    ...(scoped === undefined ? [] : [["scoped.ts", scoped] as const]),
    ...emitEntries(model),
    ["index.ts", emitIndex(model)],
  ]);
}
