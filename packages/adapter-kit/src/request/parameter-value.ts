import type { ParameterFacts } from "../contract/operation-facts.ts";
import { schemaErrors } from "../validation/faults.ts";
import { wordsFor } from "../validation/words.ts";
import { type Fault, parameterFault } from "./fault.ts";

/** What a parameter says; undefined where it is absent and has no default. */
export interface ParameterValue {
  readonly value?: unknown;
  readonly faults: readonly Fault[];
}

/** Reads a parameter from the texts that were sent under its name. */
export function readParameter(texts: readonly string[], facts: ParameterFacts): ParameterValue {
  const { in: place, name, required, validator } = facts;
  if (texts.length === 0) {
    if (!required) return { value: facts.default, faults: [] };
    return { faults: [parameterFault(place, name, { code: "required", detail: "must be present" })] };
  }
  const value = readTexts(texts, facts);
  const errors = schemaErrors(value, validator);
  if (errors.length > 0 && texts.length === 1 && texts[0] === "") {
    return { faults: [parameterFault(place, name, { code: "invalid", detail: "must not be empty" })] };
  }
  return { value, faults: errors.map((error) => parameterFault(place, name, wordsFor(error))) };
}

/** The texts as the type of the parameter, where they read as one; else they stay text, which its schema refuses. */
function readTexts(texts: readonly string[], { type, separator }: ParameterFacts): unknown {
  if (type === "array") return separator === "comma" ? texts.flatMap((text) => text.split(",")) : texts;
  const [text = "", ...others] = texts;
  if (others.length > 0) return texts;
  if (type === "integer" && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return Number(text);
  if (type === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}
