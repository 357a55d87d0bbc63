import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { ContractDocument, Json } from "./document.ts";

/** Checks a value; answers what is wrong with it, or nothing. */
export type Validator = (value: unknown) => string[];

/** Told of a string that an open enum does not list: valid, as servers may have more, and often a mistake. */
export type OnOpenValue = (value: string) => void;

/**
 * JSON Schema 2020-12 validators for the schemas of one document, made with Ajv and independent of the server under test.
 * Schemas are compiled once each, and one that does not compile throws: it is never taken for a schema that allows all.
 */
export function createValidators(document: ContractDocument, onOpenValue?: OnOpenValue): (schema: Json) => Validator {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
  addFormats.default(ajv);
  ajv.addKeyword({
    keyword: "x-open-enum",
    type: "string",
    validate: (known: readonly string[], value: string) => {
      if (!known.includes(value)) onOpenValue?.(value);
      return true;
    },
  });
  ajv.addSchema({ $id: "contract", components: document.root["components"] });
  const compiled = new Map<string, ValidateFunction>();

  return (schema) => {
    const text = JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"contract#/');
    const validate = compiled.get(text) ?? ajv.compile(JSON.parse(text));
    compiled.set(text, validate);
    return (value) =>
      validate(value) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath || "/"} ${error.message}`);
  };
}
