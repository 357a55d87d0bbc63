/** Leaves out of Ajv's standalone code what the kit does not use, which is more than half of it. */
export function shorten(code: string): string {
  const names: string[] = [];
  let short = code
    .replace('"use strict";', "")
    .replace(/\/\*# sourceURL=.*?\*\/;/g, "")
    .replace(/export const (\w+) = (validate\d+);/g, (_, name: string, validate: string) => {
      names.push(`  ${name}: ${validate},\n`);
      return "";
    })
    .replace(/require\("ajv\/dist\/runtime\/ucs2length"\)\.default/g, "textLength")
    .replace(/require\("ajv\/dist\/runtime\/equal"\)\.default/g, "equal")
    .replaceAll('{instancePath="", parentData, parentDataProperty, rootData=data}={}', 'instancePath=""')
    .replace(
      /\{instancePath(?::([^{}]*?))?,parentData[^{}]*?,rootData\}/g,
      (_, path?: string) => path ?? "instancePath",
    )
    .replace(/schemaPath:"[^"]*",/g, "")
    .replace(
      /const (err\d+) = (\{.*?\});if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}errors\+\+;/g,
      "(vErrors ??= []).push($2);errors++;",
    );
  for (const [constant, name = ""] of short.matchAll(/const (schema\d+|wrapper\d+) = \{.*?\};(?=const |function )/g)) {
    if (short.split(new RegExp(`\\b${name}\\b`)).length === 2) short = short.replace(constant, "");
  }
  const left = /require\(.*?\)|evaluated|parentData|rootData/.exec(short);
  if (left) throw new Error(`Ajv writes ${left[0]} where the kit does not know it: teach shorten.ts`);
  const all = `export const validators: Readonly<Record<string, Validator>> = {\n${names.join("")}};`;
  const lines = short.replace(/(?=const (?:schema|pattern|formats|func)\d+ = |function validate)/g, "\n").trim();
  return `${lines}\n\n/** By the name of the schema. */\n${all}`;
}
