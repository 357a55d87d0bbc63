import type { Location, Oas3Rule, UserContext } from "@redocly/openapi-core";
import { Place } from "./model/place.ts";

interface Style {
  pattern: RegExp;
  name: string;
  example: string;
}

const snake: Style = { pattern: /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/, name: "snake_case", example: "created_at" };
const kebab: Style = { pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, name: "kebab-case", example: "resend-invitation" };
const train: Style = {
  pattern: /^[A-Z][A-Za-z0-9]*(-[A-Z][A-Za-z0-9]*)*$/,
  name: "Train-Case",
  example: "X-Request-Id",
};
const word: Style = { pattern: /^[a-z][a-z0-9]*([_-][a-z0-9]+)*$/, name: "lower case", example: "read-only" };

/** JSON is snake_case, paths are kebab-case, header fields Train-Case. */
export const names: Oas3Rule = () => ({
  Paths(node: unknown, ctx) {
    const paths = Place.of(node, ctx);
    for (const path of paths.keys) {
      for (const segment of path.split("/").slice(1)) {
        const parameter = /^\{(.*)\}$/.exec(segment)?.[1];
        check(parameter ?? segment, parameter === undefined ? kebab : snake, "path segment", paths.keyOf(path), ctx);
      }
    }
  },
  Tag(node: unknown, ctx) {
    const { text = "", location } = Place.of(node, ctx).at("name");
    check(text, kebab, "tag", location, ctx);
  },
  SchemaProperties(node: unknown, ctx) {
    const properties = Place.of(node, ctx);
    for (const name of properties.keys) check(name, snake, "property", properties.keyOf(name), ctx);
  },
  Parameter(node: unknown, ctx) {
    const { text = "", location } = Place.of(node, ctx).at("name");
    check(text, Place.of(node, ctx).at("in").text === "header" ? train : snake, "parameter", location, ctx);
  },
  HeadersMap(node: unknown, ctx) {
    const headers = Place.of(node, ctx);
    for (const name of headers.keys) check(name, train, "header", headers.keyOf(name), ctx);
  },
  ExamplesMap(node: unknown, ctx) {
    const examples = Place.of(node, ctx);
    for (const name of examples.keys) check(name, snake, "example", examples.keyOf(name), ctx);
  },
  Schema(node: unknown, ctx) {
    const schema = Place.of(node, ctx);
    for (const value of [...schema.at("enum").items, ...schema.at("x-open-enum").items]) {
      if (value.text !== undefined) check(value.text, word, "value", value.location, ctx);
    }
  },
});

function check(name: string, style: Style, what: string, location: Location, ctx: UserContext): void {
  if (style.pattern.test(name)) return;
  ctx.report({ message: `The ${what} "${name}" is not in ${style.name}. Write it like ${style.example}.`, location });
}
