import type { Document } from "../../../src/document.ts";
import { inAnswer, inRequest, object, setSchema, text } from "../planting.ts";
import { type Breaking, PLANTED } from "./row.ts";

/** Renames a schema everywhere. */
function rename(document: Document, name: string, other: string): void {
  const text = JSON.stringify(document.components["schemas"]?.[name]);
  const { [name]: _, ...rest } = document.components["schemas"] ?? {};
  document.components["schemas"] = { ...rest, [other]: JSON.parse(text) };
  const changed = JSON.stringify(document).replaceAll(
    `"#/components/schemas/${name}"`,
    `"#/components/schemas/${other}"`,
  );
  Object.assign(document, JSON.parse(changed));
}

/** Names of schemas. */
export const names: Breaking[] = [
  {
    title: "a schema has another name",
    kind: "schema-renamed",
    breaks: "generated clients",
    place: /^Planted$/,
    given: (document) => {
      setSchema(document, "Planted", object({ name: text }));
      inAnswer({ $ref: "#/components/schemas/Planted" })(document);
    },
    plant: (document) => rename(document, "Planted", "Replanted"),
  },
  {
    title: "a schema has no name any more",
    kind: "schema-removed",
    breaks: "generated clients",
    place: /^Planted$/,
    given: (document) => {
      setSchema(document, "Planted", object({ name: text }));
      inAnswer({ $ref: "#/components/schemas/Planted" })(document);
    },
    plant: (document) => {
      inAnswer(object({ name: text }))(document);
      delete document.components["schemas"]?.["Planted"];
    },
  },
  {
    title: "another schema stands in the place of one",
    kind: "schema-exchanged",
    breaks: "generated clients",
    place: PLANTED,
    given: (document) => {
      setSchema(document, "Planted", object({ name: text }));
      setSchema(document, "Another", object({ name: text }));
      inAnswer({ $ref: "#/components/schemas/Planted" })(document);
    },
    plant: inAnswer({ $ref: "#/components/schemas/Another" }),
  },
  {
    title: "one of two places has another limit beside the same schema",
    kind: "bound-changed",
    breaks: "callers",
    place: /\/planted\/second$/,
    given: (document) => {
      setSchema(document, "Planted", text);
      const planted = { $ref: "#/components/schemas/Planted" };
      inRequest(object({ first: planted, second: { ...planted, maxLength: 50 } }))(document);
    },
    plant: (document) => {
      const planted = { $ref: "#/components/schemas/Planted" };
      inRequest(object({ first: planted, second: { ...planted, maxLength: 40 } }))(document);
    },
  },
  {
    title: "a schema that holds itself has changed inside",
    kind: "null-removed",
    breaks: "servers",
    place: /^Planted\/parent$/,
    given: (document) => {
      const parent = { oneOf: [{ $ref: "#/components/schemas/Planted" }, { type: "null" }] };
      setSchema(document, "Planted", object({ parent }));
      inAnswer({ $ref: "#/components/schemas/Planted" })(document);
    },
    plant: (document) => setSchema(document, "Planted", object({ parent: { $ref: "#/components/schemas/Planted" } })),
  },
];
