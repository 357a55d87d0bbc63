import { createRequire } from "node:module";
import { _, type Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import type standalone from "ajv/dist/standalone/index.js";
import { generatedFile } from "../emit/file.ts";
import type { ClientModel } from "../model/model.ts";
import { checkedFormats, type RequestSchemas } from "./request-schemas.ts";
import { shorten } from "./shorten.ts";

// Its default export is declared as if it were an ES module's.
const { default: standaloneCode } = createRequire(import.meta.url)("ajv/dist/standalone/index.js") as {
  default: typeof standalone.default;
};

/**
 * `validators.ts`: the schemas of parameters and bodies as functions, so that the kit needs neither Ajv nor `eval`. A schema
 * that others refer to is a function that they call.
 */
export function emitValidators(model: ClientModel, { byName }: RequestSchemas): string {
  const ajv = new Ajv2020({
    allErrors: true,
    // The contract's own lint has held its schemas to the meta-schema.
    meta: false,
    validateSchema: false,
    strictTypes: false,
    strictRequired: false,
    // The kit has its own words, which are needed once and not in every place.
    messages: false,
    inlineRefs: false,
    code: { source: true, esm: true, formats: _`formats` },
  });
  // What `unevaluatedProperties` and `$dynamicRef` would have to know, of which the contract has none: strict refuses them.
  Object.assign(ajv.opts, { unevaluated: false, dynamicRef: false });
  for (const keyword of ["unevaluatedProperties", "unevaluatedItems", "$dynamicRef"]) ajv.removeKeyword(keyword);
  // What a format takes is up to the kit; here, only that it is a function counts.
  for (const format of checkedFormats) ajv.addFormat(format, () => true);
  for (const [name, schema] of byName) ajv.addSchema({ ...(schema as object), $id: name });
  const names = [...byName.keys()];
  const code = standaloneCode(ajv as unknown as Ajv, Object.fromEntries(names.map((name) => [name, name])));
  return generatedFile(model, [
    "// @ts-nocheck What Ajv writes is checked by tests.",
    [
      'import { equal } from "../validation/equal.ts";',
      'import { formats } from "../validation/formats.ts";',
      'import { textLength } from "../validation/text-length.ts";',
      'import type { Validator } from "../validation/validator.ts";',
    ].join("\n"),
    shorten(code),
  ]);
}
