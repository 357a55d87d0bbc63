import { asArray } from "../../../src/openapi/index.ts";
import { at, operation, parameterOf, pathOf, text, withParameter } from "../planting.ts";
import type { Breaking } from "./row.ts";

/** Path, query and header parameters. */
export const parameters: Breaking[] = [
  {
    title: "a parameter is gone",
    kind: "parameter-removed",
    breaks: "callers",
    place: /^parameter |^listSpaces/,
    plant: (document) => {
      const list = operation(document, "listSpaces");
      list["parameters"] = asArray(list["parameters"]).slice(1);
    },
  },
  {
    title: "a required parameter is new",
    kind: "parameter-added",
    breaks: "callers",
    place: /^listSpaces$/,
    plant: withParameter({ required: true }),
  },
  {
    title: "a required header is new",
    kind: "parameter-added",
    breaks: "callers",
    place: /^listSpaces$/,
    plant: withParameter({ in: "header", required: true }),
  },
  {
    title: "a parameter is required now",
    kind: "parameter-required",
    breaks: "callers",
    place: /^listSpaces query planted$/,
    given: withParameter({}),
    plant: withParameter({ required: true }),
  },
  {
    title: "a parameter in the path has another name",
    kind: "path-parameter-renamed",
    breaks: "generated clients",
    place: /^parameter |^getSpace path/,
    plant: (document) => {
      const { path, item } = pathOf(document, "getSpace");
      delete document.paths[path];
      document.paths[path.replace("{space}", "{id}")] = item;
      parameterOf(document, "getSpace", "space")["name"] = "id";
    },
    given: (document) => {
      // No other operation has the parameter, so that this is one change.
      for (const [path, item] of Object.entries(document.paths)) {
        const { path: own } = pathOf(document, "getSpace");
        if (path !== own && path.includes("{space}")) delete document.paths[path];
        else if (path === own) document.paths[path] = { get: item["get"] ?? null };
      }
    },
  },
  {
    title: "a list of values is written in another way",
    kind: "serialization-changed",
    breaks: "callers, servers",
    place: /^listSpaces query planted$/,
    given: withParameter({ explode: true, schema: { type: "array", items: text } }),
    plant: withParameter({ explode: false, schema: { type: "array", items: text } }),
  },
  {
    title: "a page has fewer items at most",
    kind: "bound-changed",
    breaks: "callers",
    place: /limit/,
    plant: (document) => {
      at(document, parameterOf(document, "listSpaces", "limit"), "schema")["maximum"] = 10;
    },
  },
  {
    title: "a page has another length by default",
    kind: "default-changed",
    breaks: "callers, servers",
    place: /^listSpaces query planted$/,
    given: withParameter({ schema: { type: "integer", default: 50 } }),
    plant: withParameter({ schema: { type: "integer", default: 20 } }),
  },
];
