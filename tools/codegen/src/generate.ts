import { CodegenError } from "./codegen-error.ts";
import type { Config, Target } from "./command/config.ts";
import { buildModel } from "./model/build-model.ts";
import type { ClientModel } from "./model/model.ts";
import { normalize } from "./normalize/normalize.ts";
import { loadSpec, shown } from "./read/load-spec.ts";

/** The files of one client, by name, and their folder. */
export interface GeneratedClient {
  readonly out: string;
  readonly source: string;
  readonly files: ReadonlyMap<string, string>;
}

/** The pages of the reference, by name, and their folder. */
export interface GeneratedPages {
  readonly out: string;
  readonly files: ReadonlyMap<string, string>;
}

/** Everything that was generated. */
export interface Generated {
  readonly clients: readonly GeneratedClient[];
  readonly reference: GeneratedPages | undefined;
}

async function readModel(target: Target): Promise<ClientModel> {
  try {
    return buildModel(normalize(await loadSpec(target.spec)), target);
  } catch (error) {
    // A schema nested thousands of levels deep overflows the stack.
    if (!(error instanceof RangeError)) throw error;
    throw new CodegenError(`${shown(target.spec)}#`, "is nested too deeply", "flatten what holds itself so often");
  }
}

/** Generates in memory: everything, or nothing if one description is wrong. */
export async function generate({ targets, reference }: Config): Promise<Generated> {
  const models = [];
  for (const target of targets) {
    models.push({ target, model: await readModel(target) });
  }
  // Loaded last, because it brings TypeScript's compiler, which takes longer to load than everything else.
  const { emitClientFiles } = await import("./emit/client-files.ts");
  const { emitReference } = await import("./emit/reference/reference.ts");
  const all = models.map(({ model }) => model);
  return {
    clients: models.map(({ target: { out }, model }) => ({ out, source: model.source, files: emitClientFiles(model) })),
    reference: reference && { out: reference.out, files: emitReference(all, reference) },
  };
}
