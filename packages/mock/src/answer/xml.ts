import { isRecord } from "@orgplane/spec/internal/openapi";
import { itemOf, keywordOf, type LocatedSchema, propertySchemas } from "../request/schema.ts";

/**
 * A schema that keeps its name as a component, by which a root element is called. It is kept in the title, as Prism's
 * merging of `allOf` gives up on keywords that it does not know.
 */
export function withName(schema: Record<string, unknown>, name: string): Record<string, unknown> {
  return { ...schema, title: nameMark + name };
}

const nameMark = "#";

/** A value as XML, as OpenAPI's `xml` of its schemas says: names, attributes, prefixes, namespaces, wrapped lists. */
export function toXml(value: unknown, schema: LocatedSchema): string {
  const fallback = Array.isArray(value) ? "items" : "root";
  const root = elementsOf(Array.isArray(value) ? { wrapped: true } : {}, value, nameOf(schema, fallback), schema);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}`;
}

interface Xml {
  readonly name?: unknown;
  readonly prefix?: unknown;
  readonly namespace?: unknown;
  readonly attribute?: unknown;
  readonly wrapped?: unknown;
}

function xmlOf(schema: LocatedSchema): Xml {
  const xml = keywordOf(schema, "xml");
  return isRecord(xml) ? xml : {};
}

function nameOf(schema: LocatedSchema, fallback: string): string {
  const { name } = xmlOf(schema);
  const title = String(keywordOf(schema, "title") ?? "");
  return String(name ?? (title.startsWith(nameMark) ? title.slice(nameMark.length) : fallback));
}

/** The elements that a property becomes: one, or where a list is not wrapped, one for each item. */
function elementsOf(own: Xml, value: unknown, name: string, schema: LocatedSchema): string {
  const xml = { ...xmlOf(schema), ...own };
  if (!Array.isArray(value)) return elementOf(xml, value, name, schema);
  // Items of a wrapped list are called as their schema says, else as the list is; those of one at the root as their schema.
  const items = value.map((item, index) => {
    const of = itemOf(schema, index);
    const { name: itemName = own.wrapped === true ? nameOf(of, "item") : name } = xmlOf(of);
    return elementsOf({}, item, String(itemName), of);
  });
  return xml.wrapped === true ? wrapped(xml, name, items.join("")) : items.join("");
}

function elementOf(xml: Xml, value: unknown, name: string, schema: LocatedSchema): string {
  if (!isRecord(value)) return wrapped(xml, name, value === null ? "" : escaped(value));
  const schemaOf = propertySchemas(schema);
  let attributes = "";
  let content = "";
  for (const [key, member] of Object.entries(value)) {
    const property = schemaOf(key);
    const { name: written = key, prefix, attribute } = xmlOf(property);
    if (attribute === true && typeof member !== "object") {
      attributes += ` ${qualified(String(written), prefix)}="${escaped(member)}"`;
    } else content += elementsOf({}, member, String(written), property);
  }
  return wrapped(xml, name, content, attributes);
}

function wrapped({ prefix, namespace }: Xml, name: string, content: string, attributes = ""): string {
  const tag = qualified(name, prefix);
  const declared = typeof prefix === "string" ? `xmlns:${named(prefix)}` : "xmlns";
  const space = typeof namespace === "string" ? ` ${declared}="${escaped(namespace)}"` : "";
  const start = `${tag}${space}${attributes}`;
  return content === "" ? `<${start}/>` : `<${start}>${content}</${tag}>`;
}

function qualified(name: string, prefix: unknown): string {
  return typeof prefix === "string" ? `${named(prefix)}:${named(name)}` : named(name);
}

/** A name of XML for one that may be none. */
function named(name: string): string {
  return name.replace(/[^\w.-]/gu, "_").replace(/^(?=[^a-z_])/i, "_");
}

function escaped(value: unknown): string {
  return String(value)
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
