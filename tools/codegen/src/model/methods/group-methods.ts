import { NameRegistry, pascalCase } from "../../names.ts";
import type { SpecNode } from "../../read/spec-node.ts";
import type { GroupModel, OperationModel } from "../model.ts";
import { resumeOf } from "../operation/long-running.ts";
import type { MethodPlace } from "./method-path.ts";
import { modifyOf } from "./modify.ts";

/** An operation's node and its place in the client. */
export interface Placed {
  readonly node: SpecNode;
  readonly place: MethodPlace;
  /** The name if its place is taken. */
  readonly fallback: string;
}

/**
 * Gives each operation a unique place. Chosen places come first, and must differ from each other and from the groups;
 * derived ones get what is left.
 */
export function settlePlaces(placed: readonly Placed[]): (readonly string[])[] {
  const groups = new Set(placed.flatMap(({ place }) => groupPaths(place.segments)));
  const owners = new Map<string, string>();
  for (const { node, place } of placed) {
    if (!place.chosen) continue;
    const method = place.segments.join(".");
    const wrong = node.own("x-sdk-method") ?? node;
    const owner = owners.get(method);
    if (owner) throw wrong.error(`\`${method}\` is the method of ${owner} too`, "give one of them another name");
    if (groups.has(method))
      throw wrong.error(`\`${method}\` is also a group of methods`, "rename the method or the group");
    owners.set(method, node.text("operationId") ?? node.pointer);
  }
  const names = new NameRegistry([...owners.keys(), ...groups]);
  return placed.map(({ place, fallback }) => (place.chosen ? place.segments : settle(place.segments, fallback, names)));
}

/** Sorts operations into the classes of the client. */
export function groupMethods(
  operations: readonly OperationModel[],
  className: (path: readonly string[]) => string,
  description: (path: readonly string[]) => string | undefined,
  path: readonly string[] = [],
): GroupModel {
  const depth = path.length;
  const inside = operations.filter(({ methodPath }) => methodPath.length > depth + 1);
  const names = [...new Set(inside.map(({ methodPath }) => methodPath[depth] ?? ""))];
  const methods = operations.filter(({ methodPath }) => methodPath.length === depth + 1);
  const isFree = (name: string) =>
    !names.includes(name) && !methods.some(({ methodPath }) => methodPath[depth] === name);
  return {
    className: className(path),
    path,
    description: description(path),
    methods,
    modify: isFree("modify") ? modifyOf(methods) : undefined,
    resume: isFree("resume") ? resumeOf(methods) : undefined,
    groups: names.map((name) => {
      const members = inside.filter(({ methodPath }) => methodPath[depth] === name);
      return groupMethods(members, className, description, [...path, name]);
    }),
  };
}

/** The class of a group: the client's name followed by the names of the groups. */
export function groupClassName(client: string, path: readonly string[]): string {
  return client + path.map(pascalCase).join("");
}

function groupPaths(segments: readonly string[]): string[] {
  return segments.slice(0, -1).map((_, index) => segments.slice(0, index + 1).join("."));
}

function settle(segments: readonly string[], fallback: string, names: NameRegistry): string[] {
  const group = segments.slice(0, -1);
  const wanted = segments.join(".");
  const longer = [...group, fallback].join(".");
  const name = names.take(names.has(wanted) ? longer : wanted);
  return [...group, name.slice(name.lastIndexOf(".") + 1)];
}
