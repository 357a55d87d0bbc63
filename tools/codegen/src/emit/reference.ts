import { type ErrorCode, errorCodesOf } from "../model/error-codes.ts";
import type { ClientModel, GroupModel, OperationModel } from "../model/model.ts";
import { camelCase, capitalize } from "../names.ts";
import { SpecNode } from "../read/spec-node.ts";
import { Imports } from "../typescript/imports.ts";
import { onOneLine, sentence } from "../typescript/tsdoc.ts";
import { TypeWriter } from "../typescript/type-writer.ts";
import { groupsBelow } from "./client.ts";
import { PAGE_MARKER } from "./file.ts";
import { derivedMethods } from "./methods/derived-methods.ts";
import { type SignatureParameter, signatureOf } from "./methods/signature.ts";

const HOW_TO_READ = `Arguments come in this order: the path parameters, the body or else the query, then options, which are shown
only if they are required. Arguments with \`?\` are optional, and so are the properties behind \`…\`. Each row lists the error
codes that few other operations have; the list of [all error codes](#error-codes) is at the end.`;

/** The reference of several clients, in Markdown: a table of methods for each, and a table of all error codes. */
export function emitReference(models: readonly ClientModel[], intro: string): string {
  const codes = errorCodesOf(models);
  const telling = tellingCodes(codes, models);
  const parts = [
    `${PAGE_MARKER} from ${models.map(({ source }) => source).join(", ")}. Do not edit. -->`,
    "# Reference",
    intro.trim(),
    HOW_TO_READ,
    [...models.map((model) => linkTo(nameOf(model))), "[error codes](#error-codes)"].join(" · "),
    ...models.flatMap((model) => [
      `## ${nameOf(model)}`,
      model.root.description,
      table(["method and request", "effect"], methodRows(model, telling)),
    ]),
    "## Error codes",
    table(["code", "status", "meaning"], codes.map(codeRow)),
  ];
  return `${parts.filter((part) => part).join("\n\n")}\n`;
}

// A code that a fifth of all operations share says little about any of them.
function tellingCodes(codes: readonly ErrorCode[], models: readonly ClientModel[]): ReadonlySet<string> {
  const count = models.flatMap(({ operations }) => operations).length;
  return new Set(codes.filter(({ operations }) => operations * 5 < count).map(({ code }) => code));
}

function codeRow({ code, statuses, meaning }: ErrorCode): string[] {
  return [`<a id="${code}"></a>\`${code}\``, [...statuses].join(", "), capitalize(onOneLine(meaning ?? ""))];
}

function methodRows(model: ClientModel, telling: ReadonlySet<string>): string[][] {
  const writer = new TypeWriter(model, new Imports(model));
  return groupsBelow(model.root).flatMap((group) => [
    ...group.methods.map((operation) => {
      const { parameters } = signatureOf(operation, writer);
      const args = parameters.flatMap((parameter) => argumentText(parameter, operation, model));
      const name = operation.methodPath.at(-1) ?? operation.constant;
      // In separate columns, the two would be wider than a page.
      const first = `${callText(model, group, name, args)}<br>${operation.method} \`${operation.path}\``;
      return [first, about(operation, telling)];
    }),
    ...derivedMethods(group, writer).map(({ name, signature, summary }) => {
      const args = signature.parameters.filter(({ optional }) => !optional).map((parameter) => parameter.name);
      return [callText(model, group, name, args), summary];
    }),
  ]);
}

function callText(model: ClientModel, { path }: GroupModel, name: string, args: readonly string[]): string {
  return `\`${[nameOf(model), ...path, name].join(".")}(${args.join(", ")})\``;
}

function argumentText({ name, optional }: SignatureParameter, operation: OperationModel, model: ClientModel): string[] {
  if (optional) return name === "options" ? [] : [`${name}?`];
  if (name === "query") return [objectText(operation.query)];
  return [(name === "body" && bodyText(operation, model)) || name];
}

function bodyText({ body }: OperationModel, { source, document }: ClientModel): string | undefined {
  const schema = new SpecNode({ file: source, root: document }, "#", { schema: body?.schema }).get("schema");
  const required = schema?.texts("required") ?? [];
  const names = (schema?.entriesOf("properties") ?? []).map(([name]) => name);
  const own = names.filter((name) => !schema?.get("properties")?.get(name)?.flag("readOnly"));
  return own.length > 0 ? objectText(own.map((name) => ({ name, required: required.includes(name) }))) : undefined;
}

function objectText(properties: readonly { readonly name: string; readonly required: boolean }[]): string {
  const required = properties.filter((property) => property.required).map(({ name }) => name);
  return `{ ${[...required, ...(required.length < properties.length ? ["…"] : [])].join(", ")} }`;
}

function about({ summary, deprecated, errors }: OperationModel, telling: ReadonlySet<string>): string {
  const text = [deprecated ? "**Deprecated.**" : "", sentence(onOneLine(summary ?? ""))];
  const codes = errors.flatMap((error) => error.codes.filter((code) => telling.has(code)));
  const lines = [text.filter((part) => part).join(" "), codes.map((code) => linkTo(`\`${code}\``, code)).join(", ")];
  return lines.filter((line) => line).join("<br>");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [head, head.map(() => "---"), ...rows].map(line).join("\n");
}

function linkTo(text: string, anchor = text.toLowerCase()): string {
  return `[${text}](#${anchor})`;
}

function nameOf(model: ClientModel): string {
  return camelCase(model.root.className);
}
