import type { Document } from "../document.ts";
import { METHODS } from "../openapi/index.ts";
import { Node } from "./node.ts";

/** An operation, with what it inherits from its path and its document. */
export interface Operation {
  id: string;
  method: string;
  path: string;
  node: Node;
  parameters: Node[];
  servers: Node[];
  security: Node;
}

/** All operations of a document. */
export function operationsOf(document: Document): Operation[] {
  const root = Node.of(document, document);
  return [...root.at("paths").members].flatMap(([path, item]) =>
    METHODS.filter((method) => item.at(method).exists).map((method) => {
      const node = item.at(method);
      const [servers] = [node, item, root]
        .map((holder) => holder.at("servers").items)
        .filter(({ length }) => length > 0);
      return {
        id: node.at("operationId").text ?? `${method.toUpperCase()} ${path}`,
        method,
        path,
        node,
        parameters: parametersOf(item, node),
        servers: servers ?? [],
        security: node.at("security").exists ? node.at("security") : root.at("security"),
      };
    }),
  );
}

/** Pairs old and new operations: by method and path, or else by id. */
export function pairsOf(before: Operation[], after: Operation[]): [Operation | undefined, Operation | undefined][] {
  const left = new Set(after);
  const take = (found: Operation | undefined) => {
    if (found) left.delete(found);
    return found;
  };
  const byPlace = new Map(after.map((operation) => [placeOf(operation), operation]));
  const same = before.map((operation) => [operation, take(byPlace.get(placeOf(operation)))] as const);
  const pairs = same.map(([operation, found]): [Operation, Operation | undefined] => [
    operation,
    found ?? take([...left].find(({ id }) => id === operation.id)),
  ]);
  return [...pairs, ...[...left].map((operation): [undefined, Operation] => [undefined, operation])];
}

/** Method and path, ignoring the names of path parameters. */
export function placeOf({ method, path }: Operation): string {
  return `${method.toUpperCase()} ${path.replace(/\{[^}]*\}/g, "{}")}`;
}

/** The names of the parameters in a path, in its order. */
export function pathParameters({ path }: Operation): string[] {
  return Array.from(path.matchAll(/\{([^}]*)\}/g), ([, name = ""]) => name);
}

/** The operation's own parameters, and those of the path that it does not override. */
function parametersOf(item: Node, node: Node): Node[] {
  const own = node.at("parameters").items;
  const key = (parameter: Node) => `${parameter.at("in").text} ${parameter.at("name").text}`;
  const replaced = new Set(own.map(key));
  return [...item.at("parameters").items.filter((parameter) => !replaced.has(key(parameter))), ...own];
}
