import type { SchemaError } from "./validator.ts";

/** What is wrong with a value, for programs and for people. */
export interface Words {
  /** A code of the contract's `errors[].code`. */
  readonly code: string;
  readonly detail: string;
  /** The property that the words are about, when they are not about the value itself. */
  readonly property?: string;
}

/** The words for a fault that Ajv's code has found. */
export function wordsFor({ keyword, params }: SchemaError): Words {
  const { limit, comparison, allowedValues } = params;
  switch (keyword) {
    case "type":
      return { code: "invalid_type", detail: `must be ${[params["type"]].flat().join(" or ")}` };
    case "required":
      return { code: "required", detail: "must be present", property: String(params["missingProperty"]) };
    case "additionalProperties":
      return { code: "unknown", detail: "is not known here", property: String(params["additionalProperty"]) };
    case "format":
      return { code: "invalid_format", detail: `must match format "${params["format"]}"` };
    case "pattern":
      return { code: "invalid_format", detail: `must match pattern "${params["pattern"]}"` };
    case "enum":
      return { code: "invalid_value", detail: `must be one of ${[allowedValues].flat().join(", ")}` };
    case "const":
      return { code: "invalid_value", detail: `must be ${JSON.stringify(params["allowedValue"])}` };
    case "minimum":
      return { code: "too_small", detail: `must be ${comparison} ${limit}` };
    case "maximum":
      return { code: "too_large", detail: `must be ${comparison} ${limit}` };
    case "minLength":
      return { code: "too_short", detail: `must not have fewer than ${limit} characters` };
    case "maxLength":
      return { code: "too_long", detail: `must not have more than ${limit} characters` };
    case "minItems":
      return { code: "too_few", detail: `must not have fewer than ${limit} items` };
    case "maxItems":
      return { code: "too_many", detail: `must not have more than ${limit} items` };
    case "minProperties":
      return { code: "too_few", detail: `must not have fewer than ${limit} properties` };
    case "uniqueItems":
      return {
        code: "not_unique",
        detail: `must not have duplicate items: ${params["j"]} and ${params["i"]} are identical`,
      };
    case "oneOf":
      return { code: "invalid", detail: "must match exactly one of its schemas" };
    default:
      return { code: "invalid", detail: `breaks the rule ${keyword}` };
  }
}
