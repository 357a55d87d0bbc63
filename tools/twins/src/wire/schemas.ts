import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import type { WireDocument } from "./document.ts";

/** Validates values by the schemas of a document. */
export interface Schemas {
  /**
   * What a value has against the schema at a pointer.
   *
   * @param isText - The value comes from a path, a query or a header field, so that `"5"` is a number as well.
   */
  complaints(pointer: string, value: unknown, isText?: boolean): readonly { at: string; message: string }[];
}

/** Reads the schemas of a document. They are compiled when they are first used. */
export function createSchemas(document: WireDocument): Schemas {
  const strict = createAjv(document, false);
  const lenient = createAjv(document, "array");
  const known = new Map<string, ValidateFunction>();
  return {
    complaints(pointer, value, isText = false) {
      const key = `${isText} ${pointer}`;
      const reference = { $ref: `wire:document#${encodeURI(pointer)}` };
      const validate = known.get(key) ?? (isText ? lenient : strict).compile(reference);
      known.set(key, validate);
      // What is coerced is written into what holds the value, of which there is none for a value alone.
      return validate(structuredClone(value)) ? [] : (validate.errors ?? []).map(toComplaint);
    },
  };
}

function createAjv(document: WireDocument, coerceTypes: false | "array"): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, allErrors: true, coerceTypes });
  // The plugin is a CommonJS module whose types know no default export.
  (formats as unknown as (ajv: Ajv2020) => void)(ajv);
  return ajv.addSchema({ $id: "wire:document", ...document });
}

function toComplaint({ instancePath, message = "is not valid", params }: ErrorObject) {
  const { additionalProperty, unevaluatedProperty } = params as Record<string, string | undefined>;
  const name = additionalProperty ?? unevaluatedProperty;
  return { at: instancePath, message: name === undefined ? message : `${message}: ${name}` };
}
