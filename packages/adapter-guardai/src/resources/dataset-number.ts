import { refuse } from "@orgplane/adapter-kit";

/** The number of a dataset there. @throws Refusal 422 for a text that is none */
export function datasetNumber(id: string, pointer: string): number {
  const number = Number(id);
  if (/^\d+$/.test(id) && Number.isSafeInteger(number)) return number;
  const detail = "A dataset of GuardAI has a number as its id.";
  return refuse("invalid_body", { detail, errors: [{ pointer, code: "invalid", detail }] });
}
