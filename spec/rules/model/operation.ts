import type { UserContext } from "@redocly/openapi-core";
import { isSafe, tokensOf } from "../../src/openapi/index.ts";
import { Place } from "./place.ts";

/** An operation and the places of its parts, for the rules. */
export interface Operation {
  place: Place;
  /** `get`, `post` … */
  method: string;
  path: string;
  /** `GET /spaces/{space}`, for the start of a message. */
  title: string;
  id: string;
  /** The first tag: the resource that it belongs to. */
  tag: string;
  /** Whether it changes something. */
  writes: boolean;
  parameters: Place[];
  /** The media types of the request body. */
  bodies: [mediaType: string, place: Place][];
  responses: [status: string, place: Place][];
}

/** Reads the operation that a rule visits. */
export function operationOf(node: unknown, ctx: UserContext): Operation {
  const place = Place.of(node, ctx);
  const [method = "", path = ""] = (tokensOf(ctx.rawLocation.pointer) ?? []).reverse();
  return {
    place,
    method,
    path,
    title: `${method.toUpperCase()} ${path}`,
    id: place.at("operationId").text ?? "",
    tag: place.at("tags").texts[0] ?? "",
    writes: !isSafe(method),
    parameters: place.at("parameters").items,
    bodies: place.at("requestBody", "content").entries,
    responses: place.at("responses").entries,
  };
}

/** The operation's parameter of this name and kind. */
export function parameterOf(operation: Operation, kind: string, name: string): Place | undefined {
  return operation.parameters.find(
    (parameter) => parameter.at("in").text === kind && sameName(parameter.at("name").text, name, kind),
  );
}

/** Whether the operation's path has a parameter in it. */
export function hasPathParameter({ path }: Operation): boolean {
  return path.includes("{");
}

function sameName(one: string | undefined, other: string, kind: string): boolean {
  return kind === "header" ? one?.toLowerCase() === other.toLowerCase() : one === other;
}
