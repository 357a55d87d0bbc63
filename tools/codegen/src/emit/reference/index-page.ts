import { type ErrorCode, errorCodesOf } from "../../model/error-codes.ts";
import type { ClientModel, OperationModel } from "../../model/model.ts";
import { capitalize } from "../../names.ts";
import { Imports } from "../../typescript/imports.ts";
import { onOneLine, sentence } from "../../typescript/tsdoc.ts";
import { TypeWriter } from "../../typescript/type-writer.ts";
import { groupsBelow } from "../client.ts";
import { derivedMethods } from "../methods/derived-methods.ts";
import { code, linkTo, table } from "./markdown.ts";
import type { ReferenceNames } from "./names.ts";

const HOW_TO_READ = `Arguments come in this order: the path parameters, the body or else the query, then options. Each method's
section has its signature, its fields with their limits and defaults, its result, its errors, and an example. What is
not marked as required may be left out.`;

/** The first page: every method in one line, what several share, and all error codes. */
export function indexPage(models: readonly ClientModel[], names: ReferenceNames, intro: string): string[] {
  const shared = [...names.shared.values()];
  return [
    "# Reference",
    intro.trim(),
    HOW_TO_READ,
    [
      ...models.map((model) => `[${names.resource(model)}](${names.page(model)})`),
      linkTo("error codes", "error-codes"),
    ].join(" · "),
    ...models.flatMap((model) => [
      `## ${names.resource(model)}`,
      model.root.description ?? "",
      table(["method", "request", "effect"], methodRows(model, names)),
    ]),
    ...(shared.length > 0 ? ["## Parameters of many operations"] : []),
    ...shared.flatMap(({ name, description }) => [
      `<a id="parameter-${name}"></a>`,
      `### ${name}`,
      (description ?? "").trim(),
    ]),
    "## Error codes",
    table(["code", "status", "meaning"], errorCodesOf(models).map(codeRow)),
  ];
}

function codeRow({ code: value, statuses, meaning }: ErrorCode): string[] {
  return [`<a id="${value}"></a>${code(value)}`, [...statuses].join(", "), capitalize(onOneLine(meaning ?? ""))];
}

function methodRows(model: ClientModel, names: ReferenceNames): string[][] {
  const writer = new TypeWriter(model, new Imports(model));
  return groupsBelow(model.root).flatMap((group) => [
    ...group.methods.map((operation) => {
      const name = code(names.method(model, operation.methodPath));
      const request = `${operation.method} ${code(operation.path)}`;
      return [linkTo(name, operation.id, names.page(model)), request, effectOf(operation)];
    }),
    ...derivedMethods(group, writer).map(({ name, summary }) => {
      const method = names.method(model, [...group.path, name]);
      return [linkTo(code(method), slugOf(method), names.page(model)), "", summary];
    }),
  ]);
}

/** The anchor that GitHub gives to a heading. */
function slugOf(heading: string): string {
  return heading.toLowerCase().replaceAll(".", "");
}

function effectOf({ summary, deprecated }: OperationModel): string {
  const text = sentence(onOneLine(summary ?? "")) ?? "";
  return deprecated ? `**Deprecated.** ${text}` : text;
}
