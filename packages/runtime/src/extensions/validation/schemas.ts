import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import type { Document, Place } from "./document.ts";
import { pointerToken } from "./pointer-token.ts";
import { unknownMembers } from "./unknown-members.ts";
import type { Finding } from "./violation.ts";

let documents = 0;

/** Makes a function that tells where a value departs from a schema of `document`. Schemas are compiled at first use. */
export function createSchemas(document: Document, given?: Ajv2020): (schema: Place, value: unknown) => Finding[] {
  // A contract need not please Ajv, which calls an error what it does not know unless told otherwise.
  const ajv = given ?? new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  const id = `orgplane-contract-${++documents}`;
  const compiled = new Map<string, ValidateFunction>();
  let isAdded = false;
  const compile = (pointer: string) => {
    if (!isAdded) ajv.addSchema({ ...document.members, $id: id }, id);
    isAdded = true;
    const validate = ajv.compile({ $ref: id + pointer });
    compiled.set(pointer, validate);
    return validate;
  };

  return (schema, value) => {
    const pointer = soleReference(schema.node) ?? schema.pointer;
    const validate = compiled.get(pointer) ?? compile(pointer);
    const errors = validate(value) ? [] : (validate.errors ?? []);
    return [...errors.map(toFinding), ...unknownMembers(document, schema.node, value).map(unknownMember)];
  };
}

/** Where a schema that is nothing but a reference leads: many answers share such a one. */
function soleReference(schema: unknown): string | undefined {
  const { $ref, ...others } = Object(schema);
  return typeof $ref === "string" && Object.keys(others).length === 0 ? $ref : undefined;
}

/** Ajv's messages quote schemas, never values. */
function toFinding({ keyword, instancePath, params, message = "does not match" }: ErrorObject): Finding {
  if (keyword === "required") {
    return {
      kind: "missing",
      pointer: `${instancePath}/${pointerToken(params["missingProperty"])}`,
      message: "is missing",
    };
  }
  const member: unknown = params["additionalProperty"] ?? params["unevaluatedProperty"];
  if (member !== undefined) return unknownMember(`${instancePath}/${pointerToken(String(member))}`);
  return { kind: "invalid", pointer: instancePath, message };
}

function unknownMember(pointer: string): Finding {
  return { kind: "unknown", pointer, message: "is not in the contract" };
}
