import type { ClientModel, SchemaModel } from "../../model/model.ts";
import { onOneLine } from "../../typescript/tsdoc.ts";
import { code, linkTo } from "./markdown.ts";

/** Writes types as Markdown in which each named schema is a link, and remembers the schemas that it linked. */
export class TypeLinks {
  readonly #schemas: ReadonlyMap<string, SchemaModel>;
  readonly #linked = new Set<SchemaModel>();

  constructor({ schemas }: ClientModel) {
    const named = (schema: SchemaModel) => [schema.typeName, ...(schema.inputName ? [schema.inputName] : [])];
    this.#schemas = new Map(schemas.flatMap((schema) => named(schema).map((name) => [name, schema] as const)));
  }

  /** The schemas that were linked so far, and those that are linked while the caller iterates. */
  get linked(): Iterable<SchemaModel> {
    return this.#linked;
  }

  /** The type as code, with links. */
  write(type: string): string {
    // A quoted value is no name.
    const parts = onOneLine(type).match(/"(?:[^"\\]|\\.)*"|[\p{ID_Start}_$][\p{ID_Continue}$]*|[^"\p{ID_Start}_$]+/gu);
    const texts: { text: string; link: boolean }[] = [];
    for (const text of parts ?? []) {
      const schema = this.#schemas.get(text);
      if (schema) this.#linked.add(schema);
      const last = texts.at(-1);
      if (schema === undefined && last && !last.link) last.text += text;
      else texts.push({ text, link: schema !== undefined });
    }
    return texts.map(({ text, link }) => (link ? linkTo(code(text), text.toLowerCase()) : around(text))).join("");
  }
}

// Blanks at the edge of a code span are not shown.
function around(text: string): string {
  const [, before = "", inner = "", after = ""] = /^(\s*)(.*?)(\s*)$/.exec(text) ?? [];
  return `${before}${inner && code(inner)}${after}`;
}
