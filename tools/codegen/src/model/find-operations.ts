import { isRecord, METHODS } from "@orgplane/spec/internal/openapi";
import { camelCase, NameRegistry, variableName } from "../names.ts";
import type { SpecNode } from "../read/spec-node.ts";
import type { Placed } from "./methods/group-methods.ts";
import { chosenPlace, derivedPlace } from "./methods/method-path.ts";

/** An operation and its place in the description. */
export interface Found extends Placed {
  readonly pathItem: SpecNode;
  readonly path: string;
  readonly method: string;
  /** Its operationId, or the name derived from its path. */
  readonly id: string;
}

type Draft = Omit<Found, "place" | "fallback" | "id"> & { id: string; tag: string | undefined };

/** Finds the operations of a description, in its order. */
export function findOperations(root: SpecNode): Found[] {
  const found: Draft[] = [];
  for (const [path, pathItem] of root.entriesOf("paths")) {
    for (const [method, node] of pathItem.entries()) {
      // New in OpenAPI 3.2. `fetch` sends them, but many servers and proxies do not know them.
      if (method === "query" || method === "additionalOperations") {
        throw node.error(`\`${method}\` is not supported`, "use one of the methods of OpenAPI 3.1");
      }
      if (!METHODS.includes(method)) continue;
      if (method === "trace") throw node.error("`fetch` sends no TRACE", "leave it out");
      if (!isRecord(node.value)) throw node.error("is not an operation", "write an object here");
      const id = node.text("operationId") ?? "";
      found.push({ pathItem, path, method: method.toUpperCase(), node, id, tag: node.texts("tags")?.[0] });
    }
  }
  if (found.length === 0) throw root.error("has no operations", "add one to `paths`");
  checkIds(found);
  nameOthers(found);
  // A single tag is the client itself; several tags are its groups.
  const tags = new Set(found.map(({ tag }) => tag));
  const isWhole = repeatsMethods(found);
  return found.map(({ tag, ...one }) => ({
    ...one,
    place: chosenPlace(one.node, isWhole ? tag : undefined) ?? derivedPlace(one.id, tags.size > 1 ? tag : undefined),
    fallback: variableName(one.id),
  }));
}

// `x-sdk-method` is unique per tag. If names repeat across tags, the description covers several clients.
function repeatsMethods(found: readonly Draft[]): boolean {
  const tags = new Map<string, string>();
  return found.some(({ node, tag }) => {
    const method = node.text("x-sdk-method");
    if (method === undefined || tag === undefined) return false;
    const other = tags.get(method);
    tags.set(method, tag);
    return other !== undefined && other !== tag;
  });
}

// `/users` and `/users/` are two paths, but would get the same name.
function nameOthers(found: readonly Draft[]): void {
  const ids = new NameRegistry(found.map(({ id }) => id));
  for (const one of found) if (one.id === "") one.id = ids.take(idFromPath(one.method.toLowerCase(), one.path));
}

// `GET /users/{id}/posts` is getUsersByIdPosts.
function idFromPath(method: string, path: string): string {
  return camelCase(`${method} ${path.replaceAll("{", "by {")}`);
}

function checkIds(found: readonly Draft[]): void {
  const owners = new Map<string, Draft>();
  for (const one of found) {
    // One without an id is named later.
    if (one.id === "") continue;
    const owner = owners.get(one.id);
    if (owner) {
      throw one.node.errorAt(
        "operationId",
        `operationId ${one.id} is taken by ${owner.method} ${owner.path}`,
        "give each operation its own",
      );
    }
    owners.set(one.id, one);
  }
}
