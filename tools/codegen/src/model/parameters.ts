import { headerOption, variableName } from "../names.ts";
import type { SpecNode } from "../spec-node.ts";
import type { ParameterModel } from "./model.ts";

/** The parameters of an operation by where they go. */
export interface Parameters {
  readonly path: readonly ParameterModel[];
  readonly query: readonly ParameterModel[];
  readonly headers: readonly ParameterModel[];
}

// OpenAPI says to ignore them: they come from the media types and the security schemes.
const OTHER_HEADERS = new Set(["accept", "content-type", "authorization"]);
// The other arguments of a method.
const ARGUMENTS = ["body", "query", "options"];

/** Reads the parameters of an operation and of its path item; the operation's own come first. */
export function readParameters(pathItem: SpecNode, operation: SpecNode, path: string): Parameters {
  const nodes = new Map<string, SpecNode>();
  for (const node of [...pathItem.itemsOf("parameters"), ...operation.itemsOf("parameters")]) {
    nodes.set(`${node.requiredText("in")} ${node.requiredText("name")}`, node);
  }
  const all = [...nodes.values()];
  for (const node of all) checkPlace(node);
  const inPlace = (place: string) => all.filter((node) => node.text("in") === place);
  return {
    path: orderByPath(inPlace("path"), operation, path),
    query: inPlace("query").map((node) => readParameter(node, node.requiredText("name"))),
    headers: inPlace("header")
      .filter((node) => !OTHER_HEADERS.has(node.requiredText("name").toLowerCase()))
      .map((node) => readParameter(node, headerOption(node.requiredText("name")))),
  };
}

function checkPlace(node: SpecNode): void {
  const place = node.text("in");
  if (place === "cookie" && node.flag("required")) {
    throw node.error("a required cookie is not supported", "send the value in a header instead");
  }
  if (!["path", "query", "header", "cookie"].includes(place ?? "")) {
    throw node.errorAt("in", `${place} is no place for a parameter`, "use path, query or header");
  }
}

function orderByPath(nodes: readonly SpecNode[], operation: SpecNode, path: string): ParameterModel[] {
  const names = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
  for (const node of nodes) {
    const name = node.requiredText("name");
    if (!names.includes(name)) {
      throw node.error(
        `path parameter ${name} is not in ${path}`,
        `write {${name}} in the path, or remove the parameter`,
      );
    }
  }
  const taken = new Set(ARGUMENTS);
  return names.map((name) => {
    const node = nodes.find((one) => one.text("name") === name);
    if (!node) throw operation.error(`path parameter {${name}} is not declared`, "add it to `parameters`");
    const style = node.text("style") ?? "simple";
    if (style !== "simple") throw node.errorAt("style", `${style} is not supported in a path`, "use the style simple");
    const property = variableName(name, taken);
    taken.add(property);
    return { ...readParameter(node, property), required: true };
  });
}

function readParameter(node: SpecNode, property: string): ParameterModel {
  const style = node.text("style") ?? (node.text("in") === "query" ? "form" : "simple");
  const [content] = node.entriesOf("content");
  return {
    name: node.requiredText("name"),
    property,
    required: node.flag("required"),
    description: node.text("description"),
    deprecated: node.flag("deprecated"),
    example: node.text("x-example"),
    // What is sent in a media type is written by the caller.
    schema: content ? { type: "string" } : (node.own("schema")?.value ?? { type: "string" }),
    mediaType: content?.[0],
    style,
    explode: node.own("explode") ? node.flag("explode") : style === "form",
  };
}
