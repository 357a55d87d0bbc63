import { fileURLToPath } from "node:url";
import { writeGenerated } from "../command/output.ts";
import { buildModel } from "../model/build-model.ts";
import { normalize } from "../normalize/normalize.ts";
import { loadSpec, shown } from "../read/load-spec.ts";
import { emitKitFiles } from "./emit-kit-files.ts";

const spec = fileURLToPath(new URL("../../../../spec/dist/openapi.json", import.meta.url));
const out = fileURLToPath(new URL("../../../../packages/adapter-kit/src/gen", import.meta.url));

// The kit has its own types for what clients take from the runtime.
const target = { spec, out, className: "Contract", runtime: "../open-value.ts", client: undefined, scopes: [] };
const loaded = await loadSpec(spec);
const files = emitKitFiles(buildModel(normalize(loaded), target), loaded.root);
await writeGenerated({ clients: [{ out, source: loaded.name, files }], reference: undefined });
console.log(`${shown(out)}: ${files.size} files from ${loaded.name}`);
