import type { ClientModel } from "../../model/model.ts";
import { PAGE_MARKER } from "../file.ts";
import { indexPage } from "./index-page.ts";
import { ReferenceNames } from "./names.ts";
import { resourcePage } from "./resource-page.ts";

/** The reference of several clients in Markdown, by the names of its files: a page for each, and one that lists all. */
export function emitReference(
  models: readonly ClientModel[],
  { intro, client }: { readonly intro: string; readonly client?: string | undefined },
): ReadonlyMap<string, string> {
  const names = new ReferenceNames(models, client);
  return new Map([
    [names.index, page(models, indexPage(models, names, intro))],
    ...models.map((model) => [names.page(model), page([model], resourcePage(model, names))] as const),
  ]);
}

function page(models: readonly ClientModel[], parts: readonly string[]): string {
  const marker = `${PAGE_MARKER} from ${models.map(({ source }) => source).join(", ")}. Do not edit. -->`;
  return `${[marker, ...parts].filter((part) => part !== "").join("\n\n")}\n`;
}
