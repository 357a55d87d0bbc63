import type { Target } from "./config.ts";
import { loadSpec } from "./load-spec.ts";
import { indexClient } from "./model/index-client.ts";
import { normalize } from "./normalize.ts";

/** The files of one client, by name, and the folder that they belong in. */
export interface GeneratedClient {
  readonly out: string;
  readonly source: string;
  readonly files: ReadonlyMap<string, string>;
}

/** Generates clients in memory; all of them, or none when one description is wrong. */
export async function generate(targets: readonly Target[]): Promise<GeneratedClient[]> {
  const models = [];
  for (const target of targets) {
    const spec = normalize(await loadSpec(target.spec));
    models.push({ target, model: indexClient(spec, target) });
  }
  // TypeScript's compiler comes with it and takes longer to load than all else: not before the descriptions are right.
  const { emitClientFiles } = await import("./emit/client-files.ts");
  return models.map(({ target, model }) => ({ out: target.out, source: model.source, files: emitClientFiles(model) }));
}
