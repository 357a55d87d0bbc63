import type { BodyFacts } from "../contract/operation-facts.ts";
import type { Fault } from "./fault.ts";

/** A form as the object that its schema describes, with files as they came. */
export function formValue(
  form: FormData,
  fields: NonNullable<BodyFacts["fields"]>,
): { value: object; faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const fault = (name: string, code: string, detail: string) =>
    faults.push({
      kind: "invalid_body",
      error: { pointer: `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`, code, detail },
    });
  const value = new Map<string, unknown>();
  for (const name of new Set(form.keys())) {
    const [first, ...others] = form.getAll(name);
    value.set(name, first);
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field === undefined) continue;
    if (field === "file" && typeof first === "string") fault(name, "invalid_type", "must be a file");
    if (others.length > 0) fault(name, "too_many", "may stand only once");
  }
  return { value: Object.fromEntries(value), faults };
}

/** Files that stand for text are read as text, as some clients send every field as a file. */
export async function withTexts(form: FormData, fields: NonNullable<BodyFacts["fields"]>): Promise<FormData> {
  const read = new FormData();
  for (const [name, field] of form) {
    const isText = typeof field === "string" || (Object.hasOwn(fields, name) && fields[name] === "text");
    read.append(name, isText && typeof field !== "string" ? await field.text() : field);
  }
  return read;
}
