import type { Ajv2020 } from "ajv/dist/2020.js";
import type { Contract } from "./document.ts";
import type { Finding } from "./schemas.ts";
import { createSchemas } from "./schemas.ts";

/** What is checked. */
export interface Answer {
  readonly operation: string;
  readonly status: number;
  /** Without parameters, in lower case; empty if the response has none. */
  readonly mediaType: string;
  /** The body; undefined if it was not read. */
  readonly text: string | undefined;
}

/** Makes a function that finds the violations of a response. */
export function createCheck(contract: Contract, ajv?: Ajv2020): (answer: Answer) => Finding[] {
  const check = createSchemas(contract.document, ajv);

  return ({ operation, status, mediaType, text }) => {
    const isJson = isJsonType(mediaType);
    // A failure that is not JSON comes from a proxy, which the contract does not describe.
    if (status >= 400 && !isJson) return [];
    const answer = contract.answer(operation, status);
    if (!answer) return [undocumented(`status ${status} is not documented`)];
    if (!contract.hasBody(answer)) return text ? [undocumented(`status ${status} should have no body`)] : [];
    const body = contract.body(answer, mediaType);
    if (!body) return [undocumented(`status ${status} should not have the media type "${mediaType}"`)];
    const schema = contract.document.child(body, "schema");
    const value = isJson && text !== undefined ? parse(text) : undefined;
    return schema && value !== undefined ? distinct(check(schema, value)) : [];
  };
}

/** Whether bodies of that media type are JSON. */
export function isJsonType(mediaType: string): boolean {
  return /[/+]json$/.test(mediaType);
}

function undocumented(message: string): Finding {
  return { kind: "undocumented", pointer: "", message };
}

/** Parses JSON; undefined if `text` is not JSON, which is an error of the call itself. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Drops repeated findings: what is wrong with all items of an array is reported for the first one. */
function distinct(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ kind, pointer, message }) => {
    const key = [kind, pointer.replace(/\/\d+(?=\/|$)/g, "/*"), message].join(" ");
    return !seen.has(key) && seen.add(key);
  });
}
