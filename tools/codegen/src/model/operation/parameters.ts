import { headerOption, NameRegistry, variableName } from "../../names.ts";
import type { SpecNode } from "../../read/spec-node.ts";
import type { ParameterModel } from "../model.ts";

/** The parameters of an operation, by location. */
export interface Parameters {
  readonly path: readonly ParameterModel[];
  readonly query: readonly ParameterModel[];
  readonly headers: readonly ParameterModel[];
}

// OpenAPI says to ignore these: the media types and the security schemes define them.
const OTHER_HEADERS = new Set(["accept", "content-type", "authorization"]);
// The other arguments of methods, and names that their code uses.
const ARGUMENTS = ["body", "query", "options", "change", "op", "bulk", "longRunning", "modify", "resume"];
// The other options of methods: the options of the runtime, and the query beside a body.
const OPTIONS = [
  ...["query", "signal", "headers", "middleware", "noOp", "retries", "attemptTimeout", "deadline", "idleTimeout"],
  ...["onUploadProgress", "onDownloadProgress", "prefetch", "concurrency", "onChunk", "resume", "tries"],
];

/** Reads the parameters of an operation and of its path item; the operation's own come first. */
export function readParameters(pathItem: SpecNode, operation: SpecNode, path: string): Parameters {
  // The operation overrides its path.
  const all = [...new Map([...declaredAt(pathItem), ...declaredAt(operation)]).values()];
  for (const node of all) checkPlace(node);
  const options = new NameRegistry(OPTIONS);
  const inPlace = (place: string) => all.filter((node) => node.text("in") === place);
  return {
    path: orderByPath(inPlace("path"), operation, path),
    query: inPlace("query").map((node) => readParameter(node, node.requiredText("name"))),
    headers: inPlace("header")
      .filter((node) => !OTHER_HEADERS.has(node.requiredText("name").toLowerCase()))
      .map((node) => readParameter(node, options.take(headerOption(node.requiredText("name")), "Header"))),
  };
}

function declaredAt(node: SpecNode): Map<string, SpecNode> {
  const nodes = new Map<string, SpecNode>();
  for (const parameter of node.itemsOf("parameters")) {
    const place = `${parameter.requiredText("in")} ${parameter.requiredText("name")}`;
    if (nodes.has(place)) throw parameter.error(`${parameter.text("name")} is declared twice`, "leave one of them");
    nodes.set(place, parameter);
  }
  return nodes;
}

function checkPlace(node: SpecNode): void {
  const place = node.text("in");
  if (place === "cookie" && node.flag("required")) {
    throw node.error("a required cookie is not supported", "send the value in a header instead");
  }
  if (place === "header" && !/^[\w!#$%&'*+.^`|~-]+$/.test(node.requiredText("name"))) {
    throw node.errorAt("name", `${node.text("name")} can name no header`, "use letters, digits and `-`");
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
  const taken = new NameRegistry(ARGUMENTS);
  return names.map((name, index) => {
    if (names.indexOf(name) < index) throw operation.error(`${path} has {${name}} twice`, "give each its own name");
    const node = nodes.find((one) => one.text("name") === name);
    if (!node) throw operation.error(`path parameter {${name}} is not declared`, "add it to `parameters`");
    const style = node.text("style") ?? "simple";
    if (style !== "simple") throw node.errorAt("style", `${style} is not supported in a path`, "use the style simple");
    return { ...readParameter(node, taken.take(variableName(name), "_")), required: true };
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
    // The caller serializes a value with a media type.
    schema: content ? { type: "string" } : (node.own("schema")?.value ?? { type: "string" }),
    mediaType: content?.[0],
    style,
    explode: node.own("explode") ? node.flag("explode") : style === "form",
  };
}
